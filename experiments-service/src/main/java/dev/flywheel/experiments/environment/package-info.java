/** Environments of a project, such as production. */
@NullMarked
package dev.flywheel.experiments.environment;

import org.jspecify.annotations.NullMarked;
