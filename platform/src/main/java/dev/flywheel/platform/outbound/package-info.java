/** The only way out to addresses that a user supplies: checked, resolved once, capped and timed. */
@NullMarked
package dev.flywheel.platform.outbound;

import org.jspecify.annotations.NullMarked;
