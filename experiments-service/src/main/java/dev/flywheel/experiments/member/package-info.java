/** People and their roles. */
@NullMarked
package dev.flywheel.experiments.member;

import org.jspecify.annotations.NullMarked;
