package dev.flywheel.platform.access;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a key may do; on the wire {@code area:action}. */
public enum Scope {
    EVENTS_CAPTURE("events:capture"),
    FLAGS_EVALUATE("flags:evaluate"),
    FEEDBACK_ANSWER("feedback:answer"),
    ANALYTICS_READ("analytics:read"),
    ANALYTICS_WRITE("analytics:write"),
    EXPERIMENTS_READ("experiments:read"),
    EXPERIMENTS_WRITE("experiments:write"),
    FEEDBACK_READ("feedback:read"),
    FEEDBACK_WRITE("feedback:write"),
    CLAUDE_INVOKE("claude:invoke"),
    CLAUDE_READ("claude:read"),
    SCALING_READ("scaling:read"),
    SCALING_WRITE("scaling:write"),
    ADMIN_READ("admin:read"),
    ADMIN_WRITE("admin:write"),
    /** The siblings' own: reading the directory. No customer's key may hold it. */
    INTERNAL("internal:directory");

    private static final Map<String, Scope> BY_VALUE =
            Stream.of(values()).collect(Collectors.toUnmodifiableMap(Scope::value, Function.identity()));

    private static final Set<Scope> BROWSER =
            Collections.unmodifiableSet(EnumSet.of(EVENTS_CAPTURE, FLAGS_EVALUATE, FEEDBACK_ANSWER));

    private static final Set<Scope> GRANTABLE = Collections.unmodifiableSet(EnumSet.complementOf(EnumSet.of(INTERNAL)));

    private final String value;

    Scope(String value) {
        this.value = value;
    }

    @JsonValue
    public String value() {
        return value;
    }

    /**
     * The scope of that name.
     *
     * @throws IllegalArgumentException when there is none
     */
    @JsonCreator
    public static Scope of(String value) {
        @Nullable Scope scope = BY_VALUE.get(value);
        if (scope == null) {
            throw new IllegalArgumentException("There is no scope named " + value);
        }
        return scope;
    }

    /** What a public key may do, and a secret key must be given like any other scope. */
    public static Set<Scope> browser() {
        return BROWSER;
    }

    /** Every scope that a customer's key may hold. */
    public static Set<Scope> grantable() {
        return GRANTABLE;
    }
}
