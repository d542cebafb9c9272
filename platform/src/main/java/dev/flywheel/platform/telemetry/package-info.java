/** Metric boundaries that every service shares. */
@NullMarked
package dev.flywheel.platform.telemetry;

import org.jspecify.annotations.NullMarked;
