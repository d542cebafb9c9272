/** The arithmetic of survey scores: what a set of answers says, and how sure that is. */
@NullMarked
package dev.flywheel.feedback.score;

import org.jspecify.annotations.NullMarked;
