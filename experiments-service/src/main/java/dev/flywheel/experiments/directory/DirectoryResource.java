package dev.flywheel.experiments.directory;

import dev.flywheel.platform.access.Requires;
import dev.flywheel.platform.access.Scope;
import dev.flywheel.platform.directory.DirectorySnapshot;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** The feed that the other services follow; a request may wait here for the next change and holds no thread meanwhile. */
@Path("/internal/directory")
public class DirectoryResource {

    private final DirectoryPublisher publisher;

    DirectoryResource(DirectoryPublisher publisher) {
        this.publisher = publisher;
    }

    @GET
    @Operation(hidden = true)
    @Requires(value = Scope.INTERNAL, project = false)
    public Uni<RestResponse<DirectorySnapshot>> changed(
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String etag,
            @RestQuery @DefaultValue("0") @Min(0) @Max(30) int waitSeconds) {
        long known = revision(etag);
        // Without a version of its own the caller gets the present one at once.
        Duration wait = known < 0 ? Duration.ofSeconds(30) : Duration.ofMillis(Math.max(1, waitSeconds * 1000L));
        return publisher.otherThan(known, wait).map(DirectoryResource::answer);
    }

    private static RestResponse<DirectorySnapshot> answer(Optional<DirectorySnapshot> snapshot) {
        return snapshot.map(changed -> ResponseBuilder.ok(changed)
                        .tag(Long.toString(changed.revision()))
                        .build())
                .orElseGet(
                        () -> ResponseBuilder.<DirectorySnapshot>notModified().build());
    }

    private static long revision(@Nullable String etag) {
        try {
            return etag == null ? -1 : Long.parseLong(etag.replace("\"", "").strip());
        } catch (NumberFormatException notOurs) {
            return -1;
        }
    }
}
