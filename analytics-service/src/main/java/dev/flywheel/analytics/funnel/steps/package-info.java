/** Ordered funnels as pure arithmetic: one person's occurrences in, steps reached and seconds between them out. */
@NullMarked
package dev.flywheel.analytics.funnel.steps;

import org.jspecify.annotations.NullMarked;
