/** The foreign door: speaks the Anthropic API to clients, and passes it on to the upstream byte by byte. */
@NullMarked
package dev.flywheel.gateway.anthropic;

import org.jspecify.annotations.NullMarked;
