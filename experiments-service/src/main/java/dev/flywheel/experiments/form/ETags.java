package dev.flywheel.experiments.form;

import dev.flywheel.platform.problem.Problem;
import jakarta.ws.rs.core.EntityTag;
import java.net.URI;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** Versions of configuration on the wire: what was read may only be changed if nobody changed it meanwhile. */
public final class ETags {

    private ETags() {}

    /**
     * Does nothing when {@code ifMatch} names this revision.
     *
     * @throws Problem 428 without the header, 412 when it names another revision
     */
    public static void requireMatch(@Nullable String ifMatch, long revision) {
        if (ifMatch == null || ifMatch.isBlank()) {
            throw Problem.preconditionRequired();
        }
        for (String tag : ifMatch.split(",")) {
            if (tag.strip().equals("*") || tag.strip().equals("\"" + revision + "\"")) {
                return;
            }
        }
        throw Problem.preconditionFailed();
    }

    /** The thing read or changed, with its version. */
    public static <T> RestResponse<T> ok(T body, long revision) {
        return ResponseBuilder.ok(body).tag(tag(revision)).build();
    }

    /** The thing made, with its address and version. */
    public static <T> RestResponse<T> created(String address, T body, long revision) {
        return ResponseBuilder.<T>created(URI.create(address))
                .entity(body)
                .tag(tag(revision))
                .build();
    }

    private static EntityTag tag(long revision) {
        return new EntityTag(Long.toString(revision));
    }
}
