/** Request limits per key and, for failed authentication, per address. */
@NullMarked
package dev.flywheel.platform.ratelimit;

import org.jspecify.annotations.NullMarked;
