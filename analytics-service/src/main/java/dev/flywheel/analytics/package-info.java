/** Events, funnels, active users and the production metrics report. */
@NullMarked
package dev.flywheel.analytics;

import org.jspecify.annotations.NullMarked;
