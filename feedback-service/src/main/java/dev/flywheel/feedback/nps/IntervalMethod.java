package dev.flywheel.feedback.nps;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.flywheel.feedback.score.Interval;
import dev.flywheel.feedback.score.Nps;

/** The ways to make the interval of a score. */
public enum IntervalMethod {
    @JsonProperty("score")
    SCORE {
        @Override
        Interval of(Nps nps, double confidence) {
            return nps.scoreInterval(confidence);
        }
    },
    @JsonProperty("adjusted-wald")
    ADJUSTED_WALD {
        @Override
        Interval of(Nps nps, double confidence) {
            return nps.adjustedWaldInterval(confidence);
        }
    };

    abstract Interval of(Nps nps, double confidence);
}
