package dev.flywheel.platform.directory;

import dev.flywheel.platform.sibling.SiblingHeaders;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.rest.client.annotation.RegisterClientHeaders;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestQuery;

/** The control plane's directory feed. */
@Path("/internal/directory")
@RegisterRestClient(configKey = "directory")
@RegisterClientHeaders(SiblingHeaders.class)
interface DirectoryClient {

    /** The snapshot, or 304 when it is still the revision that the ETag names after the wait. */
    @GET
    Uni<Response> changedSince(@HeaderParam("If-None-Match") String etag, @RestQuery long waitSeconds);
}
