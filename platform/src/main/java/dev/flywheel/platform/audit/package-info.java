/** The append-only record of who changed which configuration. */
@NullMarked
package dev.flywheel.platform.audit;

import org.jspecify.annotations.NullMarked;
