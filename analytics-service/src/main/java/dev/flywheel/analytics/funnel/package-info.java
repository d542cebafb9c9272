/** How many people go from one step to the next, and how long they take. */
@NullMarked
package dev.flywheel.analytics.funnel;

import org.jspecify.annotations.NullMarked;
