/** The arithmetic of Robusta's KRR request sizing. */
@NullMarked
package dev.flywheel.scaling.krr;

import org.jspecify.annotations.NullMarked;
