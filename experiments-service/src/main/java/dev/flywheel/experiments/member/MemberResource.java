package dev.flywheel.experiments.member;

import dev.flywheel.experiments.form.ETags;
import dev.flywheel.experiments.form.IdPages;
import dev.flywheel.platform.access.Requires;
import dev.flywheel.platform.access.Scope;
import dev.flywheel.platform.idempotency.Idempotent;
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
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The people of the caller's organization and their roles. */
@Path("/api/members")
public class MemberResource {

    private final MemberService members;
    private final IdPages pages;

    MemberResource(MemberService members, IdPages pages) {
        this.members = members;
        this.pages = pages;
    }

    @POST
    @Idempotent
    @Requires(value = Scope.ADMIN_WRITE, project = false)
    @APIResponseSchema(value = Member.class, responseCode = "201", responseDescription = "Made")
    public Uni<RestResponse<Member>> add(@NotNull @Valid NewMember request) {
        return members.add(request).map(made -> ETags.created("/api/members/" + made.id(), made, made.revision()));
    }

    @GET
    @Requires(value = Scope.ADMIN_READ, project = false)
    public Uni<Page<Member>> list(
            @RestQuery @Nullable String cursor, @RestQuery @DefaultValue("50") @Min(1) @Max(200) int limit) {
        return members.list(pages.after(cursor), limit + 1).map(found -> pages.page(found, limit, Member::id));
    }

    @GET
    @Path("/{id}")
    @Requires(value = Scope.ADMIN_READ, project = false)
    public Uni<RestResponse<Member>> get(@RestPath UUID id) {
        return members.get(id).map(found -> ETags.ok(found, found.revision()));
    }

    @PATCH
    @Path("/{id}")
    @Requires(value = Scope.ADMIN_WRITE, project = false)
    public Uni<RestResponse<Member>> change(
            @RestPath UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull @Valid MemberChange change) {
        return members.change(id, ifMatch, change).map(changed -> ETags.ok(changed, changed.revision()));
    }

    @DELETE
    @Path("/{id}")
    @Requires(value = Scope.ADMIN_WRITE, project = false)
    public Uni<Void> remove(@RestPath UUID id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return members.remove(id, ifMatch);
    }
}
