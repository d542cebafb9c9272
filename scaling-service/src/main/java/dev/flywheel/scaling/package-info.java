/** Infrastructure metrics, a health score and scaling recommendations. */
@NullMarked
package dev.flywheel.scaling;

import org.jspecify.annotations.NullMarked;
