/** The embedded PostgreSQL: its binaries, its server process, and the role and database of each service. */
@NullMarked
package dev.flywheel.suite.postgres;

import org.jspecify.annotations.NullMarked;
