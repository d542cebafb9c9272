/** The rule of the Kubernetes HorizontalPodAutoscaler (autoscaling/v2), as plain arithmetic. */
@NullMarked
package dev.flywheel.scaling.hpa;

import org.jspecify.annotations.NullMarked;
