/** Which organization and project a caller may look at, in memory and in the database. */
@NullMarked
package dev.flywheel.experiments.tenancy;

import org.jspecify.annotations.NullMarked;
