/** {@code ./flywheel bench}: what this machine does with Flywheel, as figures and as ratios to what it could do at most. */
@NullMarked
package dev.flywheel.suite.bench;

import org.jspecify.annotations.NullMarked;
