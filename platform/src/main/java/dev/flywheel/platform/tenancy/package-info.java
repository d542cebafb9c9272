/** Whose rows these are: database work entered as one project, with row-level security behind it. */
@NullMarked
package dev.flywheel.platform.tenancy;

import org.jspecify.annotations.NullMarked;
