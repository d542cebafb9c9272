/** Chooses where signals come from. */
@NullMarked
package dev.flywheel.scaling.reading;

import org.jspecify.annotations.NullMarked;
