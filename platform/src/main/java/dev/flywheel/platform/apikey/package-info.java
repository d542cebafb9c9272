/** The keys that callers present: their form, checksum and hash. */
@NullMarked
package dev.flywheel.platform.apikey;

import org.jspecify.annotations.NullMarked;
