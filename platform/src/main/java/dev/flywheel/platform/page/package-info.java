/** Keyset paging with opaque, signed cursors. */
@NullMarked
package dev.flywheel.platform.page;

import org.jspecify.annotations.NullMarked;
