package dev.flywheel.gateway.usage;

import dev.flywheel.platform.access.Caller;
import dev.flywheel.platform.access.Requires;
import dev.flywheel.platform.access.Scope;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Reports what Claude was asked and what it cost. */
@Path("/api/claude/usage")
@Tag(name = "Usage")
public class UsageResource {

    private final UsageService usage;
    private final Caller caller;

    UsageResource(UsageService usage, Caller caller) {
        this.usage = usage;
        this.caller = caller;
    }

    /**
     * Requests, tokens, cost, cache hit rate and latency during {@code [from, to)}.
     *
     * @param to now by default
     * @param from thirty days before {@code to} by default
     */
    @GET
    @Requires(Scope.CLAUDE_READ)
    @Operation(summary = "Sums the ledger over a range, as a whole and by day, model, key or user")
    public Uni<UsageReport> usage(
            @RestQuery @Nullable Instant from,
            @RestQuery @Nullable Instant to,
            @RestQuery @DefaultValue("day") String groupBy,
            @RestQuery @DefaultValue("50") @Min(1) @Max(200) int limit) {
        return usage.report(caller.project(), from, to, groupBy, limit);
    }
}
