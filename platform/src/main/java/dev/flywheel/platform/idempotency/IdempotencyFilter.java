package dev.flywheel.platform.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.flywheel.platform.access.Caller;
import dev.flywheel.platform.idempotency.IdempotencyStore.Claim;
import dev.flywheel.platform.problem.Problem;
import dev.flywheel.platform.problem.Problem.Violation;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/** Gives a repeated POST its first answer again; see {@link Idempotent}. */
class IdempotencyFilter {

    private static final String HEADER = "Idempotency-Key";
    private static final String CLAIM = "flywheel.idempotency.claim";
    private static final String HASH = "flywheel.idempotency.hash";
    private static final int MAX_KEY_LENGTH = 255;

    private final IdempotencyStore store;
    private final Caller caller;
    private final ObjectMapper json;

    IdempotencyFilter(IdempotencyStore store, Caller caller, ObjectMapper json) {
        this.store = store;
        this.caller = caller;
        this.json = json;
    }

    @Idempotent
    @ServerRequestFilter(readBody = true)
    public @Nullable Uni<Response> claim(ContainerRequestContext request) {
        @Nullable String key = request.getHeaderString(HEADER);
        if (key == null) {
            return null;
        }
        if (key.isBlank() || key.length() > MAX_KEY_LENGTH) {
            throw Problem.badRequest(
                    "The header Idempotency-Key is not valid.",
                    new Violation(HEADER, "Use 1 to " + MAX_KEY_LENGTH + " characters."));
        }
        byte[] hash = sha256(bufferedBody(request));
        String operation = request.getMethod() + " " + request.getUriInfo().getPath();
        Claim claim = new Claim(caller.keyId(), operation, key);
        return store.claim(claim, hash).map(known -> {
            if (known.isEmpty()) {
                request.setProperty(CLAIM, claim);
                request.setProperty(HASH, hash);
                return null;
            }
            return replay(known.get(), hash);
        });
    }

    @Idempotent
    @ServerResponseFilter
    public @Nullable Uni<Void> keep(ContainerRequestContext request, ContainerResponseContext response) {
        if (!(request.getProperty(CLAIM) instanceof Claim claim)
                || !(request.getProperty(HASH) instanceof byte[] hash)) {
            return null;
        }
        if (response.getStatus() >= 500) {
            return store.release(claim);
        }
        byte @Nullable [] body = bytes(response.getEntity());
        if (body != null) {
            // The very bytes that are kept are sent, so that a replay cannot differ.
            response.setEntity(body, new Annotation[0], typeOf(response));
        }
        @Nullable MediaType type = body == null ? response.getMediaType() : typeOf(response);
        return store.complete(
                claim,
                new StoredAnswer(
                        hash,
                        response.getStatus(),
                        response.getHeaderString(HttpHeaders.LOCATION),
                        response.getHeaderString(HttpHeaders.ETAG),
                        type == null ? null : type.toString(),
                        body));
    }

    /** Not yet negotiated here, and negotiated for bytes it would be none. */
    private static MediaType typeOf(ContainerResponseContext response) {
        @Nullable MediaType type = response.getMediaType();
        return type == null ? MediaType.APPLICATION_JSON_TYPE : type;
    }

    private static Response replay(StoredAnswer answer, byte[] hash) {
        if (!MessageDigest.isEqual(answer.requestHash(), hash)) {
            throw Problem.unprocessable(
                    "This Idempotency-Key was used with another body.",
                    new Violation(HEADER, "Use a new key for a new request."));
        }
        if (answer.status() == null) {
            throw Problem.conflict("The first request with this Idempotency-Key is still being worked on.");
        }
        Response.ResponseBuilder again = Response.status(answer.status())
                .header("Idempotency-Replayed", "true")
                .entity(answer.body());
        if (answer.mediaType() != null) {
            again.type(answer.mediaType());
        }
        if (answer.location() != null) {
            again.header(HttpHeaders.LOCATION, answer.location());
        }
        if (answer.etag() != null) {
            again.header(HttpHeaders.ETAG, answer.etag());
        }
        return again.build();
    }

    private static byte[] bufferedBody(ContainerRequestContext request) {
        try {
            byte[] body = request.getEntityStream().readAllBytes();
            request.setEntityStream(new ByteArrayInputStream(body));
            return body;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte @Nullable [] bytes(@Nullable Object entity) {
        try {
            if (entity == null) {
                return null;
            }
            return entity instanceof byte[] already ? already : json.writeValueAsBytes(entity);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("What the API shows is always serialisable", e);
        }
    }

    private static byte[] sha256(byte[] body) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(body);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
