/** How many people are active: by day, week or month, and over trailing windows. */
@NullMarked
package dev.flywheel.analytics.active;

import org.jspecify.annotations.NullMarked;
