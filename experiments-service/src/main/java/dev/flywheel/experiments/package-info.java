/** The control plane (organizations, projects, keys) and experiments with their results. */
@NullMarked
package dev.flywheel.experiments;

import org.jspecify.annotations.NullMarked;
