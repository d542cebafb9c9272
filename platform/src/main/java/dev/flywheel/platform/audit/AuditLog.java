package dev.flywheel.platform.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.flywheel.platform.access.Caller;
import dev.flywheel.platform.time.Ids;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Records who changed which configuration, in the transaction of the change itself: both happen or neither. */
@ApplicationScoped
public class AuditLog {

    /** By way of text: a string bound straight to jsonb would be stored as a JSON string. */
    private static final String INSERT =
            """
            insert into audit_log
                (id, occurred_at, organization_id, project_id, key_id, action, resource_type, resource_id, before, after)
            values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, cast(cast(?9 as text) as jsonb),
                cast(cast(?10 as text) as jsonb))
            """;

    private final Ids ids;
    private final Clock clock;
    private final Caller caller;
    private final ObjectMapper json;

    AuditLog(Ids ids, Clock clock, Caller caller, ObjectMapper json) {
        this.ids = ids;
        this.clock = clock;
        this.caller = caller;
        this.json = json;
    }

    /**
     * Adds one entry; call it inside a Hibernate Reactive transaction.
     *
     * @param action a verb such as {@code create}, {@code change}, {@code delete}, {@code revoke}
     * @param before the resource as the API showed it before, null when it is new; must hold no secret
     * @param after the resource as the API shows it now, null when it is gone; must hold no secret
     */
    public Uni<Void> record(
            String action, String resourceType, String resourceId, @Nullable Object before, @Nullable Object after) {
        @Nullable
        Object project = caller.identity().project() == null
                ? null
                : caller.identity().project().id();
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(INSERT)
                        .setParameter(1, ids.next())
                        .setParameter(2, clock.instant())
                        .setParameter(3, caller.organizationId())
                        .setParameter(4, project)
                        .setParameter(5, caller.keyId())
                        .setParameter(6, action)
                        .setParameter(7, resourceType)
                        .setParameter(8, resourceId)
                        .setParameter(9, text(before))
                        .setParameter(10, text(after))
                        .executeUpdate())
                .replaceWithVoid();
    }

    private @Nullable String text(@Nullable Object state) {
        try {
            return state == null ? null : json.writeValueAsString(state);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("What the API shows is always serialisable", e);
        }
    }
}
