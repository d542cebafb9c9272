/** The clock and the id source, injected so that tests can set them. */
@NullMarked
package dev.flywheel.platform.time;

import org.jspecify.annotations.NullMarked;
