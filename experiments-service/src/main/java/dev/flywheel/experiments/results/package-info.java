/** What an experiment found out, and how sure it is. */
@NullMarked
package dev.flywheel.experiments.results;

import org.jspecify.annotations.NullMarked;
