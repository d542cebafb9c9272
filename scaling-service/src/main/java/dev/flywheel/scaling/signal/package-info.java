/** What is known of the services at one moment, whatever it was read from. */
@NullMarked
package dev.flywheel.scaling.signal;

import org.jspecify.annotations.NullMarked;
