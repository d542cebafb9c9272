/** One number for how a system fares, with what it rests on and how sure it is. */
@NullMarked
package dev.flywheel.scaling.health;

import org.jspecify.annotations.NullMarked;
