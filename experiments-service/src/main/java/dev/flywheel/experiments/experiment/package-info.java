/** Experiments as product managers set them up, and the compiled form that assignments are made from. */
@NullMarked
package dev.flywheel.experiments.experiment;

import org.jspecify.annotations.NullMarked;
