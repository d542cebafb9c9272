/** The Net Promoter question: takes answers and tells the score with how sure it is. */
@NullMarked
package dev.flywheel.feedback.nps;

import org.jspecify.annotations.NullMarked;
