/** The one origin in front of the five services. */
@NullMarked
package dev.flywheel.suite.front;

import org.jspecify.annotations.NullMarked;
