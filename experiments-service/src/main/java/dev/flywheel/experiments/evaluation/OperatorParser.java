package dev.flywheel.experiments.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.DoublePredicate;
import java.util.function.IntPredicate;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Reads what stands beside an attribute: a plain value to equal, or an object of operators that must all hold. */
final class OperatorParser {

    private static final Set<String> TYPES = Set.of("string", "number", "boolean", "array", "object", "null");

    private final ConditionParser conditions;
    private final Map<String, List<Object>> groups;

    OperatorParser(ConditionParser conditions, Map<String, List<Object>> groups) {
        this.conditions = conditions;
        this.groups = groups;
    }

    ValueTest value(@Nullable Object expected, String pointer, int depth) {
        if (expected instanceof Map<?, ?> members && isOperators(members, pointer)) {
            return operators(members, pointer, depth);
        }
        return equality(expected, false);
    }

    private ValueTest operators(Map<?, ?> members, String pointer, int depth) {
        if (depth > ConditionParser.MAX_DEPTH) {
            conditions.fault(pointer, "must not nest deeper than " + ConditionParser.MAX_DEPTH + " levels");
            return ValueTest.NEVER;
        }
        ValueTest all = value -> true;
        for (Map.Entry<?, ?> member : members.entrySet()) {
            String operator = String.valueOf(member.getKey());
            all = all.and(operator(operator, member.getValue(), ConditionParser.child(pointer, operator), depth));
        }
        return all;
    }

    private boolean isOperators(Map<?, ?> members, String pointer) {
        long operators = members.keySet().stream()
                .filter(name -> String.valueOf(name).startsWith("$"))
                .count();
        if (operators > 0 && operators < members.size()) {
            conditions.fault(pointer, "must not mix operators and plain members");
        }
        return operators > 0 && operators == members.size();
    }

    private ValueTest operator(String operator, @Nullable Object expected, String pointer, int depth) {
        return switch (operator) {
            case "$eq" -> value -> JsValues.strictlyEqual(value, expected);
            case "$ne" -> value -> !JsValues.strictlyEqual(value, expected);
            case "$lt" -> ordered(expected, pointer, sign -> sign < 0);
            case "$lte" -> ordered(expected, pointer, sign -> sign <= 0);
            case "$gt" -> ordered(expected, pointer, sign -> sign > 0);
            case "$gte" -> ordered(expected, pointer, sign -> sign >= 0);
            case "$veq" -> version(expected, pointer, sign -> sign == 0);
            case "$vne" -> version(expected, pointer, sign -> sign != 0);
            case "$vlt" -> version(expected, pointer, sign -> sign < 0);
            case "$vlte" -> version(expected, pointer, sign -> sign <= 0);
            case "$vgt" -> version(expected, pointer, sign -> sign > 0);
            case "$vgte" -> version(expected, pointer, sign -> sign >= 0);
            case "$in" -> in(expected, pointer, false, false);
            case "$nin" -> in(expected, pointer, false, true);
            case "$ini" -> in(expected, pointer, true, false);
            case "$nini" -> in(expected, pointer, true, true);
            case "$inGroup" -> group(expected, pointer);
            case "$notInGroup" -> group(expected, pointer).negated();
            case "$all" -> all(expected, pointer, depth, false);
            case "$alli" -> all(expected, pointer, depth, true);
            case "$not" -> value(expected, pointer, depth + 1).negated();
            case "$exists" -> exists(expected, pointer);
            case "$size" -> size(expected, pointer, depth);
            case "$type" -> type(expected, pointer);
            case "$elemMatch" -> element(expected, pointer, depth);
            case "$regex" -> pattern(expected, pointer, false);
            case "$regexi" -> pattern(expected, pointer, true);
            default -> {
                conditions.fault(pointer, "unknown operator " + operator);
                yield ValueTest.NEVER;
            }
        };
    }

    private static ValueTest equality(@Nullable Object expected, boolean ignoreCase) {
        if (expected instanceof String text) {
            return ignoreCase
                    ? value -> lower(JsValues.text(value)).equals(lower(text))
                    : value -> JsValues.text(value).equals(text);
        }
        if (expected instanceof Number number) {
            return value -> JsValues.number(value) == number.doubleValue();
        }
        if (expected instanceof Boolean flag) {
            return value -> value != null && JsValues.truthy(value) == flag;
        }
        if (expected == null) {
            return Objects::isNull;
        }
        String json = JsonText.of(expected);
        return value -> JsonText.of(value).equals(json);
    }

    private ValueTest ordered(@Nullable Object expected, String pointer, DoublePredicate holds) {
        if (expected instanceof Map || expected instanceof List || expected == null) {
            conditions.fault(pointer, "must be a number, a string or a boolean");
        }
        return value -> holds.test(JsValues.order(value, expected));
    }

    private ValueTest version(@Nullable Object expected, String pointer, IntPredicate holds) {
        if (!(expected instanceof String) && !(expected instanceof Number)) {
            conditions.fault(pointer, "must be a version such as 1.2.3");
        }
        String version = VersionText.of(expected);
        return value -> holds.test(VersionText.of(value).compareTo(version));
    }

    private ValueTest in(@Nullable Object expected, String pointer, boolean ignoreCase, boolean negated) {
        if (!(expected instanceof List<?> list)) {
            conditions.fault(pointer, "must be an array");
            return ValueTest.NEVER;
        }
        ValueTest member = member(list, ignoreCase);
        return negated ? member.negated() : member;
    }

    private ValueTest group(@Nullable Object name, String pointer) {
        List<Object> members = name instanceof String text ? groups.get(text) : null;
        if (members == null) {
            conditions.fault(pointer, "must name a saved group of this project");
        }
        return member(members == null ? List.of() : members, false);
    }

    /** An attribute that is itself a list is in when it shares one item. */
    private static ValueTest member(List<?> list, boolean ignoreCase) {
        ValueTest one = value -> list.stream()
                .anyMatch(item -> ignoreCase
                        ? JsValues.strictlyEqual(folded(value), folded(item))
                        : JsValues.strictlyEqual(value, item));
        return value -> value instanceof List<?> values ? values.stream().anyMatch(one::test) : one.test(value);
    }

    private ValueTest all(@Nullable Object expected, String pointer, int depth, boolean ignoreCase) {
        if (!(expected instanceof List<?> list)) {
            conditions.fault(pointer, "must be an array");
            return ValueTest.NEVER;
        }
        List<ValueTest> wanted = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            Object item = list.get(i);
            wanted.add(item instanceof Map ? value(item, pointer + "/" + i, depth + 1) : equality(item, ignoreCase));
        }
        return value -> value instanceof List<?> values
                && wanted.stream().allMatch(test -> values.stream().anyMatch(test::test));
    }

    private ValueTest exists(@Nullable Object expected, String pointer) {
        if (!(expected instanceof Boolean)) {
            conditions.fault(pointer, "must be true or false");
        }
        boolean wanted = JsValues.truthy(expected);
        return value -> (value != null) == wanted;
    }

    private ValueTest size(@Nullable Object expected, String pointer, int depth) {
        if (!(expected instanceof Number) && !(expected instanceof Map)) {
            conditions.fault(pointer, "must be a number or an object of operators");
        }
        ValueTest length = value(expected, pointer, depth + 1);
        return value -> value instanceof List<?> values && length.test(values.size());
    }

    private ValueTest type(@Nullable Object expected, String pointer) {
        if (!(expected instanceof String name) || !TYPES.contains(name)) {
            conditions.fault(pointer, "must be one of string, number, boolean, array, object, null");
        }
        return value -> Objects.equals(typeOf(value), expected);
    }

    private ValueTest element(@Nullable Object expected, String pointer, int depth) {
        if (!(expected instanceof Map<?, ?> members)) {
            conditions.fault(pointer, "must be an object");
            return ValueTest.NEVER;
        }
        boolean plain = members.isEmpty()
                || members.keySet().stream()
                        .anyMatch(name -> !String.valueOf(name).startsWith("$"));
        ValueTest test = plain
                ? conditions.condition(members, pointer, depth + 1)::matches
                : operators(members, pointer, depth + 1);
        // The SDKs skip items that JavaScript holds for false, such as 0 and the empty text.
        return value -> value instanceof List<?> values
                && values.stream().anyMatch(item -> JsValues.truthy(item) && test.test(item));
    }

    private ValueTest pattern(@Nullable Object expected, String pointer, boolean ignoreCase) {
        if (!(expected instanceof String text)) {
            conditions.fault(pointer, "must be a regular expression");
            return ValueTest.NEVER;
        }
        try {
            SafePattern pattern = SafePattern.compile(text, ignoreCase);
            return value -> pattern.isFoundIn(JsValues.text(value));
        } catch (PatternSyntaxException broken) {
            conditions.fault(pointer, "must be a regular expression: " + broken.getDescription());
            return ValueTest.NEVER;
        }
    }

    private static String typeOf(@Nullable Object value) {
        if (value == null) {
            return "null";
        }
        if (value instanceof List) {
            return "array";
        }
        if (value instanceof Map) {
            return "object";
        }
        return value instanceof Boolean ? "boolean" : value instanceof Number ? "number" : "string";
    }

    private static @Nullable Object folded(@Nullable Object value) {
        return value instanceof String text ? lower(text) : value;
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
