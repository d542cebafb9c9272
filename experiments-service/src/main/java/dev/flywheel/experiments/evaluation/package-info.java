/** Who is in an experiment and in which variant: hashing, ranges and targeting conditions, without clock, chance or framework. */
@NullMarked
package dev.flywheel.experiments.evaluation;

import org.jspecify.annotations.NullMarked;
