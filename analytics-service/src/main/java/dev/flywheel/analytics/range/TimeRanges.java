package dev.flywheel.analytics.range;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Reads ranges of time from query parameters, and fills in what they leave out. */
@ApplicationScoped
public class TimeRanges {

    private final RangeConfig config;
    private final Clock clock;

    TimeRanges(RangeConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    /** The range between two RFC 3339 date-times; without an end it ends now, without a start it has the usual length. */
    public TimeRange of(@Nullable String from, @Nullable String to) {
        return TimeRange.of(from, to, clock.instant(), config.usual());
    }
}
