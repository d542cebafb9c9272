/** How the services call each other. */
@NullMarked
package dev.flywheel.platform.sibling;

import org.jspecify.annotations.NullMarked;
