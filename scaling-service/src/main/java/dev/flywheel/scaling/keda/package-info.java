/** The arithmetic KEDA adds in front of a HorizontalPodAutoscaler. */
@NullMarked
package dev.flywheel.scaling.keda;

import org.jspecify.annotations.NullMarked;
