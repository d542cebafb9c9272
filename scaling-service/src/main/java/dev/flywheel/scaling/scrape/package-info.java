/** Reads the services' own metrics endpoints and remembers enough of them to tell rates. */
@NullMarked
package dev.flywheel.scaling.scrape;

import org.jspecify.annotations.NullMarked;
