/** Idempotency-Key: a repeated POST gets the first answer again. */
@NullMarked
package dev.flywheel.platform.idempotency;

import org.jspecify.annotations.NullMarked;
