/** Takes events in: decodes, checks, groups and stores each of them once. */
@NullMarked
package dev.flywheel.analytics.capture;

import org.jspecify.annotations.NullMarked;
