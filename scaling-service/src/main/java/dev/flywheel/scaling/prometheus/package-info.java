/** Reads a Prometheus server through its HTTP API. */
@NullMarked
package dev.flywheel.scaling.prometheus;

import org.jspecify.annotations.NullMarked;
