/** What was asked of Claude and what it cost, over a range and by group. */
@NullMarked
package dev.flywheel.gateway.usage;

import org.jspecify.annotations.NullMarked;
