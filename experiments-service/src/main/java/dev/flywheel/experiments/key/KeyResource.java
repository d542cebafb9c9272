package dev.flywheel.experiments.key;

import dev.flywheel.experiments.form.ETags;
import dev.flywheel.experiments.form.IdPages;
import dev.flywheel.platform.access.Requires;
import dev.flywheel.platform.access.Scope;
import dev.flywheel.platform.page.Page;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/**
 * The API keys of the caller's organization. The two operations that make a key take no Idempotency-Key: a kept answer
 * would be a stored key.
 */
@Path("/api/keys")
public class KeyResource {

    private final KeyService keys;
    private final IdPages pages;

    KeyResource(KeyService keys, IdPages pages) {
        this.keys = keys;
        this.pages = pages;
    }

    /** Makes a key and shows it, this once. */
    @POST
    @Requires(value = Scope.ADMIN_WRITE, project = false)
    @APIResponseSchema(value = MadeKey.class, responseCode = "201", responseDescription = "Made")
    public Uni<RestResponse<MadeKey>> make(@NotNull @Valid NewKey request) {
        return keys.make(request).map(KeyResource::created);
    }

    @GET
    @Requires(value = Scope.ADMIN_READ, project = false)
    public Uni<Page<Key>> list(
            @RestQuery @Nullable String cursor, @RestQuery @DefaultValue("50") @Min(1) @Max(200) int limit) {
        return keys.list(pages.after(cursor), limit + 1).map(found -> pages.page(found, limit, Key::id));
    }

    @GET
    @Path("/{id}")
    @Requires(value = Scope.ADMIN_READ, project = false)
    public Uni<RestResponse<Key>> get(@RestPath UUID id) {
        return keys.get(id).map(found -> ETags.ok(found, found.revision()));
    }

    /** Revokes the key: it stops working here at once and elsewhere within seconds. */
    @DELETE
    @Path("/{id}")
    @Requires(value = Scope.ADMIN_WRITE, project = false)
    public Uni<Void> revoke(@RestPath UUID id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return keys.revoke(id, ifMatch);
    }

    /** Makes a key with the same rights and lets the old one work on for the overlap. */
    @POST
    @Path("/{id}/rotate")
    @Requires(value = Scope.ADMIN_WRITE, project = false)
    @APIResponseSchema(value = MadeKey.class, responseCode = "201", responseDescription = "Made")
    public Uni<RestResponse<MadeKey>> rotate(@RestPath UUID id, @NotNull @Valid Rotation rotation) {
        return keys.rotate(id, rotation).map(KeyResource::created);
    }

    private static RestResponse<MadeKey> created(MadeKey made) {
        return ETags.created("/api/keys/" + made.key().id(), made, made.key().revision());
    }
}
