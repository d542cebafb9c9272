/** Who may call what: scopes, the annotations that demand them, and the filter that enforces them. */
@NullMarked
package dev.flywheel.platform.access;

import org.jspecify.annotations.NullMarked;
