/** The production metrics report: what the five services measured over a range, against targets. */
@NullMarked
package dev.flywheel.analytics.report;

import org.jspecify.annotations.NullMarked;
