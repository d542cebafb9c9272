package dev.flywheel.experiments.experiment;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Set;

/** Where an experiment is in its life. */
public enum Status {
    DRAFT,
    RUNNING,
    PAUSED,
    STOPPED;

    /** As the API and the table write it. */
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Status of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }

    /** What may become this. */
    Set<Status> before() {
        return switch (this) {
            case DRAFT -> Set.of();
            case RUNNING -> Set.of(DRAFT, PAUSED);
            case PAUSED -> Set.of(RUNNING);
            case STOPPED -> Set.of(RUNNING, PAUSED);
        };
    }
}
