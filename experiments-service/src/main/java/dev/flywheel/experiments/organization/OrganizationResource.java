package dev.flywheel.experiments.organization;

import dev.flywheel.experiments.form.ETags;
import dev.flywheel.platform.access.Requires;
import dev.flywheel.platform.access.Scope;
import dev.flywheel.platform.page.Page;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The caller's organization. */
@Path("/api/organizations")
public class OrganizationResource {

    private final OrganizationService organizations;

    OrganizationResource(OrganizationService organizations) {
        this.organizations = organizations;
    }

    /** The organizations within reach of the key: always one. */
    @GET
    @Requires(value = Scope.ADMIN_READ, project = false)
    public Uni<Page<Organization>> list() {
        return organizations.mine().map(own -> new Page<>(List.of(own), null));
    }

    @GET
    @Path("/{id}")
    @Requires(value = Scope.ADMIN_READ, project = false)
    public Uni<RestResponse<Organization>> get(@RestPath UUID id) {
        return organizations.get(id).map(own -> ETags.ok(own, own.revision()));
    }

    @PATCH
    @Path("/{id}")
    @Requires(value = Scope.ADMIN_WRITE, project = false)
    public Uni<RestResponse<Organization>> rename(
            @RestPath UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull @Valid OrganizationChange change) {
        return organizations.rename(id, ifMatch, change).map(own -> ETags.ok(own, own.revision()));
    }
}
