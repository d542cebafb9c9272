/** What the numbers of an experiment say and how sure it is; every routine is checked against published cases. */
@NullMarked
package dev.flywheel.experiments.stats;

import org.jspecify.annotations.NullMarked;
