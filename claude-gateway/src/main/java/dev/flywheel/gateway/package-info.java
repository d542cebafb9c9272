/** A transparent proxy in front of the Anthropic API that accounts for every token. */
@NullMarked
package dev.flywheel.gateway;

import org.jspecify.annotations.NullMarked;
