/** Rates and quantiles over a window of observations of one process's counters. */
@NullMarked
package dev.flywheel.scaling.window;

import org.jspecify.annotations.NullMarked;
