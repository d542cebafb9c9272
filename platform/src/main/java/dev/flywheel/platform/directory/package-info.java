/** The in-memory snapshot of organizations, projects, environments and keys, and the feed that keeps it fresh. */
@NullMarked
package dev.flywheel.platform.directory;

import org.jspecify.annotations.NullMarked;
