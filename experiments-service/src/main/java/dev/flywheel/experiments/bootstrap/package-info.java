/** The first start: an organization, a project and a key to begin with. */
@NullMarked
package dev.flywheel.experiments.bootstrap;

import org.jspecify.annotations.NullMarked;
