/** What experiments-service needs to compare variants: exposures and outcomes, summed per variant. */
@NullMarked
package dev.flywheel.analytics.experiment;

import org.jspecify.annotations.NullMarked;
