/** What Prometheus sees of the gateway, under the OpenTelemetry GenAI names. */
@NullMarked
package dev.flywheel.gateway.telemetry;

import org.jspecify.annotations.NullMarked;
