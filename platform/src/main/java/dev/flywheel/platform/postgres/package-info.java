/** What the database's refusals mean. */
@NullMarked
package dev.flywheel.platform.postgres;

import org.jspecify.annotations.NullMarked;
