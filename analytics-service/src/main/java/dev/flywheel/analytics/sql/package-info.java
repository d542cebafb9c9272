/** How questions are put to the event table: in a read-only transaction with a time limit. */
@NullMarked
package dev.flywheel.analytics.sql;

import org.jspecify.annotations.NullMarked;
