/** A stand-in for the Anthropic API: the same wire, honest prompt-cache accounting, and errors on demand. */
@NullMarked
package dev.flywheel.suite.claude;

import org.jspecify.annotations.NullMarked;
