package dev.flywheel.platform.problem;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import dev.flywheel.platform.postgres.DatabaseFailure;
import dev.flywheel.platform.problem.Problem.Violation;
import dev.flywheel.platform.ratelimit.RateLimitConfig;
import dev.flywheel.platform.time.Ids;
import io.quarkus.logging.Log;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/** Turns every failure that reaches a door into {@code application/problem+json}. */
class ProblemMappers {

    /** Headers of the framework's own refusals that say how to do better. */
    private static final List<String> KEPT =
            List.of(HttpHeaders.ALLOW, HttpHeaders.RETRY_AFTER, HttpHeaders.WWW_AUTHENTICATE);

    private static final Duration DATABASE_RETRY = Duration.ofSeconds(2);

    private final Ids ids;
    private final Operations operations;
    private final RateLimitConfig limits;

    ProblemMappers(Ids ids, Operations operations, RateLimitConfig limits) {
        this.ids = ids;
        this.operations = operations;
        this.limits = limits;
    }

    @ServerExceptionMapper
    RestResponse<Problem.Body> problem(Problem problem) {
        return answer(problem);
    }

    @ServerExceptionMapper
    RestResponse<Problem.Body> invalid(ConstraintViolationException refusal) {
        if (refusal.getConstraintViolations().stream().anyMatch(ProblemMappers::isReturnValue)) {
            return unexpected(refusal);
        }
        return answer(Problem.badRequest(
                "One or more fields are not valid.",
                refusal.getConstraintViolations().stream()
                        .map(violation -> new Violation(pointer(violation.getPropertyPath()), violation.getMessage()))
                        .sorted(Comparator.comparing(Violation::pointer))
                        .toList()));
    }

    /** JSON that does not parse, or does not fit: says where. */
    @ServerExceptionMapper
    RestResponse<Problem.Body> unreadable(JsonProcessingException refusal) {
        return answer(JsonRefusal.of(refusal));
    }

    @ServerExceptionMapper(priority = 1)
    RestResponse<Problem.Body> unparsable(JsonParseException refusal) {
        return answer(JsonRefusal.of(refusal));
    }

    @ServerExceptionMapper(priority = 1)
    RestResponse<Problem.Body> misfit(JsonMappingException refusal) {
        return answer(JsonRefusal.of(refusal));
    }

    /** The framework has a mapper of its own for this class and answers in another shape. */
    @ServerExceptionMapper(priority = 1)
    RestResponse<Problem.Body> wrongType(MismatchedInputException refusal) {
        return answer(JsonRefusal.of(refusal));
    }

    @ServerExceptionMapper(priority = 1)
    RestResponse<Problem.Body> unknownMember(UnrecognizedPropertyException refusal) {
        return answer(JsonRefusal.of(refusal));
    }

    /** The framework leaves out Allow, which RFC 9110 demands. */
    @ServerExceptionMapper
    RestResponse<Problem.Body> wrongMethod(NotAllowedException refusal, UriInfo uri) {
        return builder(FrameworkRefusal.of(405))
                .header(HttpHeaders.ALLOW, String.join(", ", operations.methodsOf(uri.getPath())))
                .build();
    }

    /** The framework's own refusals: no such path, wrong method, wrong media type, a parameter that does not parse. */
    @ServerExceptionMapper
    RestResponse<Problem.Body> refused(WebApplicationException refusal) {
        @Nullable Throwable cause = refusal.getCause();
        if (cause instanceof JsonProcessingException json) {
            return answer(JsonRefusal.of(json));
        }
        if (cause instanceof Problem problem) {
            return answer(problem);
        }
        if (refusal instanceof NotFoundException && cause != null) {
            // The Jakarta REST rule for a path or query value that does not parse; the caller needs to know it was
            // that.
            return answer(Problem.badRequest("A path or query parameter does not parse: " + plain(cause)));
        }
        Response given = refusal.getResponse();
        Problem problem = FrameworkRefusal.of(given.getStatus());
        RestResponse.ResponseBuilder<Problem.Body> answer = builder(problem);
        KEPT.forEach(name -> {
            @Nullable String value = given.getHeaderString(name);
            if (value != null) {
                answer.header(name, value);
            }
        });
        return answer.build();
    }

    @ServerExceptionMapper
    RestResponse<Problem.Body> unexpected(Throwable failure) {
        if (DatabaseFailure.isUnavailable(failure)) {
            Log.warnf("The database cannot be reached: %s", failure.getMessage());
            return answer(Problem.unavailable(
                    "The database cannot be reached; nothing was lost. Try again.", DATABASE_RETRY));
        }
        String incident = ids.next().toString();
        Log.errorf(failure, "Unexpected failure, incident %s", incident);
        return answer(Problem.of(
                500,
                "internal",
                "Something failed on our side",
                "Quote incident " + incident + " when you report it.",
                List.of()));
    }

    private RestResponse<Problem.Body> answer(Problem problem) {
        return builder(problem).build();
    }

    private RestResponse.ResponseBuilder<Problem.Body> builder(Problem problem) {
        RestResponse.ResponseBuilder<Problem.Body> builder = RestResponse.ResponseBuilder.<Problem.Body>create(
                        problem.status(), null)
                .entity(problem.body())
                .type(Problem.MEDIA_TYPE);
        problem.retryAfter().ifPresent(wait -> builder.header(HttpHeaders.RETRY_AFTER, seconds(wait)));
        if (problem.status() == 429) {
            // The structured fields of draft-ietf-httpapi-ratelimit-headers: nothing left, whole again in t seconds.
            long wait = problem.retryAfter().map(ProblemMappers::seconds).orElse(1L);
            builder.header("RateLimit", "\"default\";r=0;t=" + wait);
            builder.header("RateLimit-Policy", "\"default\";q=" + limits.requestsPerSecond() + ";w=1");
        }
        if (problem.status() == 401) {
            builder.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"flywheel\"");
        }
        return builder;
    }

    private static long seconds(Duration wait) {
        return Math.max(1, wait.plusMillis(999).toSeconds());
    }

    private static boolean isReturnValue(ConstraintViolation<?> violation) {
        for (Path.Node node : violation.getPropertyPath()) {
            if (node.getKind() == ElementKind.RETURN_VALUE) {
                return true;
            }
        }
        return false;
    }

    /**
     * A body's field as a JSON Pointer ({@code create.request.variants[1].weight} becomes {@code /variants/1/weight});
     * a parameter by its plain name.
     */
    private static String pointer(Path path) {
        StringBuilder pointer = new StringBuilder();
        String parameter = "";
        for (Path.Node node : path) {
            if (node.getKind() == ElementKind.METHOD) {
                continue;
            }
            if (node.getKind() == ElementKind.PARAMETER) {
                parameter = node.getName();
                continue;
            }
            if (node.getIndex() != null) {
                pointer.append('/').append(node.getIndex());
            }
            if (node.getKey() != null) {
                pointer.append('/').append(node.getKey());
            }
            if (node.getKind() == ElementKind.PROPERTY && node.getName() != null) {
                pointer.append('/').append(node.getName().replace("~", "~0").replace("/", "~1"));
            }
        }
        return pointer.isEmpty() ? parameter : pointer.toString();
    }

    private static String plain(Throwable cause) {
        @Nullable String message = cause.getMessage();
        return message == null || message.contains("Exception") ? "check its form." : message;
    }
}
