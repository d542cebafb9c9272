/** Looks at the services at regular intervals, so that advice has a memory and metrics are fresh. */
@NullMarked
package dev.flywheel.scaling.watch;

import org.jspecify.annotations.NullMarked;
