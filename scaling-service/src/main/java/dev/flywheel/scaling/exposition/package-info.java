/** Reads the Prometheus text format, strictly: what breaks a rule of the format is refused with its line number. */
@NullMarked
package dev.flywheel.scaling.exposition;

import org.jspecify.annotations.NullMarked;
