/** Notices changes of what is held in memory, other replicas' changes included. */
@NullMarked
package dev.flywheel.experiments.revision;

import org.jspecify.annotations.NullMarked;
