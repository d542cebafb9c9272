package dev.flywheel.platform.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A failure that the caller can act on, in the shape of RFC 9457. */
public final class Problem extends RuntimeException {

    /** Media type of every body that says no. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /** Each problem type is a page of this name under {@code docs/reference/problems}. */
    private static final String TYPES = "https://flywheel.dev/docs/reference/problems/";

    private final transient Body body;
    private final transient @Nullable Duration retryAfter;

    private Problem(Body body, @Nullable Duration retryAfter) {
        // No stack trace: a problem is an answer, and hot paths may give many of them.
        super(body.detail(), null, false, false);
        this.body = body;
        this.retryAfter = retryAfter;
    }

    /**
     * Any other problem.
     *
     * @param type the last part of the type's address; a page of that name describes it
     */
    public static Problem of(int status, String type, String title, String detail, List<Violation> errors) {
        return new Problem(new Body(URI.create(TYPES + type), title, status, detail, errors), null);
    }

    public static Problem badRequest(String detail, Violation... errors) {
        return of(400, "bad-request", "The request is not valid", detail, List.of(errors));
    }

    public static Problem badRequest(String detail, List<Violation> errors) {
        return of(400, "bad-request", "The request is not valid", detail, List.copyOf(errors));
    }

    public static Problem unauthorized(String detail) {
        return of(401, "unauthorized", "A valid key is needed", detail, List.of());
    }

    public static Problem forbidden(String detail) {
        return of(403, "forbidden", "This key may not do that", detail, List.of());
    }

    /** The same answer for what does not exist and for what belongs to somebody else. */
    public static Problem notFound(String kind, String key) {
        return of(404, "not-found", "Not found", "There is no " + kind + " named " + key + " here.", List.of());
    }

    public static Problem conflict(String detail) {
        return of(409, "conflict", "It conflicts with what is there", detail, List.of());
    }

    public static Problem preconditionFailed() {
        return of(
                412,
                "precondition-failed",
                "Somebody changed it meanwhile",
                "If-Match does not name the present version: read it again, then repeat the change.",
                List.of());
    }

    public static Problem preconditionRequired() {
        return of(
                428,
                "precondition-required",
                "If-Match is needed",
                "Send If-Match with the ETag of the version that you read.",
                List.of());
    }

    public static Problem payloadTooLarge(String detail) {
        return of(413, "payload-too-large", "The request is too large", detail, List.of());
    }

    public static Problem unsupportedMediaType(String detail) {
        return of(415, "unsupported-media-type", "The media type is not supported", detail, List.of());
    }

    public static Problem unprocessable(String detail, Violation... errors) {
        return of(422, "unprocessable", "The request contradicts itself", detail, List.of(errors));
    }

    public static Problem tooManyRequests(String detail, Duration retryAfter) {
        Body body = new Body(URI.create(TYPES + "too-many-requests"), "Too many requests", 429, detail, List.of());
        return new Problem(body, retryAfter);
    }

    public static Problem unavailable(String detail, Duration retryAfter) {
        Body body = new Body(URI.create(TYPES + "unavailable"), "Not available now", 503, detail, List.of());
        return new Problem(body, retryAfter);
    }

    public int status() {
        return body.status();
    }

    public Body body() {
        return body;
    }

    /** When it makes sense to try again; whole seconds on the wire, rounded up. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /**
     * One refused field.
     *
     * @param pointer where it is: a JSON Pointer (RFC 6901) into the body, or the name of a query parameter or header
     * @param reason why it was refused, for the person who wrote the request
     */
    @RegisterForReflection
    public record Violation(String pointer, String reason) {}

    /** The JSON members; {@code errors} is the one extension member. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Body(URI type, String title, int status, String detail, List<Violation> errors) {}
}
