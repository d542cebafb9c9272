package dev.flywheel.analytics.report;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One part of the report, with what it says beside its status.
 *
 * @param status {@code ok}, or {@code unavailable} when whoever knows did not answer
 * @param reason why it is unavailable; null when it is not
 * @param content its members; null when it is unavailable
 */
public record Section<T>(String status, @Nullable String reason, @JsonUnwrapped @Nullable T content) {

    static <T> Section<T> ok(T content) {
        return new Section<>("ok", null, content);
    }

    static <T> Section<T> unavailable(String reason) {
        return new Section<>("unavailable", reason, null);
    }

    /** The members, unless the section is unavailable. */
    Optional<T> known() {
        return Optional.ofNullable(content);
    }
}
