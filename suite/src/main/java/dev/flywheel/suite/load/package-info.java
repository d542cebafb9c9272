/** A load generator that costs little: raw connections, requests rendered beforehand, answers barely parsed. */
@NullMarked
package dev.flywheel.suite.load;

import org.jspecify.annotations.NullMarked;
