/** How the launcher talks to the person who started it: progress, and failures in one line. */
@NullMarked
package dev.flywheel.suite.terminal;

import org.jspecify.annotations.NullMarked;
