/** Which variant a unit gets, from memory. */
@NullMarked
package dev.flywheel.experiments.assignment;

import org.jspecify.annotations.NullMarked;
