/** Group commit: many small writes share one statement and one commit. */
@NullMarked
package dev.flywheel.platform.batch;

import org.jspecify.annotations.NullMarked;
