/** {@code ./flywheel faults}: kills PostgreSQL and a service under load, and compares what was acknowledged with what is stored. */
@NullMarked
package dev.flywheel.suite.fault;

import org.jspecify.annotations.NullMarked;
