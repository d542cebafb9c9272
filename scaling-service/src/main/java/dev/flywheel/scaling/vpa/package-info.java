/** The arithmetic of the Kubernetes VerticalPodAutoscaler's recommender. */
@NullMarked
package dev.flywheel.scaling.vpa;

import org.jspecify.annotations.NullMarked;
