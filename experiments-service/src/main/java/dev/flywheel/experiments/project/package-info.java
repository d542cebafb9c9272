/** Projects, the products of an organization. */
@NullMarked
package dev.flywheel.experiments.project;

import org.jspecify.annotations.NullMarked;
