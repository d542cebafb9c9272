/** A small web shop that plays through the public API. */
@NullMarked
package dev.flywheel.suite.demo;

import org.jspecify.annotations.NullMarked;
