/** Net Promoter Score and, later, surveys, requests and tickets. */
@NullMarked
package dev.flywheel.feedback;

import org.jspecify.annotations.NullMarked;
