/** Keeps the event table's months: makes those ahead, drops those past their time. */
@NullMarked
package dev.flywheel.analytics.partition;

import org.jspecify.annotations.NullMarked;
