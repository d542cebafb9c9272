/** Organizations, the customers. */
@NullMarked
package dev.flywheel.experiments.organization;

import org.jspecify.annotations.NullMarked;
