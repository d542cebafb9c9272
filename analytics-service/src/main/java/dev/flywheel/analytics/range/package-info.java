/** Half-open ranges of time, as questions name them. */
@NullMarked
package dev.flywheel.analytics.range;

import org.jspecify.annotations.NullMarked;
