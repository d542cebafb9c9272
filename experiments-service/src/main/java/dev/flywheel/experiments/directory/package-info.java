/** The directory of who may call: built from the control plane's tables, served to the other services. */
@NullMarked
package dev.flywheel.experiments.directory;

import org.jspecify.annotations.NullMarked;
