/** How many replicas each workload should have, by the HorizontalPodAutoscaler's rule, with the evidence. */
@NullMarked
package dev.flywheel.scaling.recommendation;

import org.jspecify.annotations.NullMarked;
