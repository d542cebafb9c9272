/** What the five services share: who is calling, whose rows these are, and how we say no. */
@NullMarked
package dev.flywheel.platform;

import org.jspecify.annotations.NullMarked;
