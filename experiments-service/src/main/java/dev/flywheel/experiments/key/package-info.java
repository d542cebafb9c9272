/** API keys: made, shown once, rotated and revoked. */
@NullMarked
package dev.flywheel.experiments.key;

import org.jspecify.annotations.NullMarked;
