/** How the services fare: their signals and one health score. */
@NullMarked
package dev.flywheel.scaling.infrastructure;

import org.jspecify.annotations.NullMarked;
