package dev.flywheel.experiments.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the targeting language (MongoDB's, as the GrowthBook SDKs read it): members are attributes by dotted path or one
 * of {@code $and $or $nor $not}; values are plain (equality) or objects of operators.
 */
public final class ConditionParser {

    /** Levels of nesting a condition may have. */
    public static final int MAX_DEPTH = 20;

    private final OperatorParser operators;
    private final List<ConditionFault> faults = new ArrayList<>();

    private ConditionParser(Map<String, List<Object>> groups) {
        this.operators = new OperatorParser(this, groups);
    }

    /** Reads a condition; {@code groups} are the lists that {@code $inGroup} may name. */
    public static ParsedCondition parse(@Nullable Object document, Map<String, List<Object>> groups) {
        ConditionParser parser = new ConditionParser(groups);
        Condition condition = parser.condition(document, "", 1);
        return new ParsedCondition(condition, List.copyOf(parser.faults));
    }

    Condition condition(@Nullable Object document, String pointer, int depth) {
        if (!(document instanceof Map<?, ?> members)) {
            fault(pointer, "must be an object");
            return attributes -> false;
        }
        if (depth > MAX_DEPTH) {
            fault(pointer, "must not nest deeper than " + MAX_DEPTH + " levels");
            return attributes -> false;
        }
        List<Condition> all = new ArrayList<>();
        members.forEach((name, value) -> {
            String member = String.valueOf(name);
            all.add(member(member, value, child(pointer, member), depth));
        });
        return attributes -> all.stream().allMatch(condition -> condition.matches(attributes));
    }

    private Condition member(String name, @Nullable Object value, String pointer, int depth) {
        switch (name) {
            case "$and":
                List<Condition> every = list(value, pointer, depth);
                return attributes -> every.stream().allMatch(condition -> condition.matches(attributes));
            case "$or":
                return any(list(value, pointer, depth));
            case "$nor":
                Condition any = any(list(value, pointer, depth));
                return attributes -> !any.matches(attributes);
            case "$not":
                Condition inner = condition(value, pointer, depth + 1);
                return attributes -> !inner.matches(attributes);
            default:
                return attribute(name, value, pointer, depth);
        }
    }

    private Condition attribute(String path, @Nullable Object value, String pointer, int depth) {
        if (path.startsWith("$")) {
            fault(pointer, "unknown operator " + path + "; here only $and, $or, $nor and $not are known");
        }
        String[] steps = path.split("\\.", -1);
        ValueTest test = operators.value(value, pointer, depth);
        return attributes -> test.test(AttributePath.read(attributes, steps));
    }

    private List<Condition> list(@Nullable Object value, String pointer, int depth) {
        List<Condition> conditions = new ArrayList<>();
        if (value instanceof List<?> items) {
            for (int i = 0; i < items.size(); i++) {
                conditions.add(condition(items.get(i), pointer + "/" + i, depth + 1));
            }
        } else {
            fault(pointer, "must be an array of conditions");
        }
        return conditions;
    }

    /** No alternatives at all count as true: that is how the SDKs read an empty list. */
    private static Condition any(List<Condition> conditions) {
        return attributes ->
                conditions.isEmpty() || conditions.stream().anyMatch(condition -> condition.matches(attributes));
    }

    void fault(String pointer, String reason) {
        faults.add(new ConditionFault(pointer, reason));
    }

    static String child(String pointer, String member) {
        return pointer + "/" + member.replace("~", "~0").replace("/", "~1");
    }
}
