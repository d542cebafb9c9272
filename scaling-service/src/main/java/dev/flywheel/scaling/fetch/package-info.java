/** Plain HTTP to addresses that the operator configured, with a time limit and a size limit. */
@NullMarked
package dev.flywheel.scaling.fetch;

import org.jspecify.annotations.NullMarked;
