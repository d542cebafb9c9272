/** What an answer of Claude costs: effective-dated prices and exact integer arithmetic, with no clock and no framework. */
@NullMarked
package dev.flywheel.gateway.price;

import org.jspecify.annotations.NullMarked;
