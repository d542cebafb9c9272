/** Who saw which variant first, stored once and passed on to analytics. */
@NullMarked
package dev.flywheel.experiments.exposure;

import org.jspecify.annotations.NullMarked;
