package dev.flywheel.gateway.usage;

import dev.flywheel.platform.problem.Problem;
import dev.flywheel.platform.problem.Problem.Violation;
import java.util.Locale;

/** By what a report is broken down. */
enum GroupBy {
    /** Calendar days of the project's time zone. */
    DAY("to_char(occurred_at at time zone $4, 'YYYY-MM-DD')"),
    /** As served, or as requested when nothing was. */
    MODEL("coalesce(model_served, model_requested)"),
    KEY("key_id::text"),
    USER("user_id"),
    /** One group for all. */
    NONE("null::text");

    private final String expression;

    GroupBy(String expression) {
        this.expression = expression;
    }

    String expression() {
        return expression;
    }

    static GroupBy of(String name) {
        for (GroupBy one : values()) {
            if (one.name().toLowerCase(Locale.ROOT).equals(name)) {
                return one;
            }
        }
        throw Problem.badRequest(
                "Usage cannot be grouped by that.", new Violation("groupBy", "One of day, model, key, user, none."));
    }
}
