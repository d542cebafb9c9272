/** Runs the five services, PostgreSQL, the front and the Claude simulator on one machine with one command. */
@NullMarked
package dev.flywheel.suite;

import org.jspecify.annotations.NullMarked;
