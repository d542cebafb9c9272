package dev.flywheel.experiments.directory;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.flywheel.experiments.tenancy.OrganizationScope;
import dev.flywheel.platform.directory.DirectorySnapshot;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Reads the whole directory in one statement, so that its revision and its rows are of the same instant. */
@ApplicationScoped
class DirectoryQuery {

    private static final String READ =
            """
            select json_build_object(
                'revision', (select value from revision where name = 'directory'),
                'organizations', (select coalesce(json_agg(json_build_object(
                    'id', o.id, 'key', o.key, 'name', o.name) order by o.id), '[]') from organization o),
                'projects', (select coalesce(json_agg(json_build_object(
                    'id', p.id, 'organizationId', p.organization_id, 'key', p.key, 'name', p.name,
                    'timeZone', p.time_zone, 'allowedOrigins', p.allowed_origins) order by p.id), '[]') from project p),
                'environments', (select coalesce(json_agg(json_build_object(
                    'id', e.id, 'projectId', e.project_id, 'key', e.key) order by e.id), '[]') from environment e),
                'keys', (select coalesce(json_agg(json_build_object(
                    'id', k.id, 'sha256', k.sha256, 'kind', k.kind, 'organizationId', k.organization_id,
                    'projectId', k.project_id, 'defaultProjectId', k.default_project_id,
                    'environmentId', k.environment_id, 'scopes', k.scopes,
                    'expiresAt', to_char(k.expires_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
                    'allowedOrigins', k.allowed_origins) order by k.id), '[]')
                    -- A day's grace, so that replicas whose clocks differ agree about a key that just expired.
                    from api_key k
                    where k.revoked_at is null and (k.expires_at is null or k.expires_at > now() - interval '1 day'))
            )::text
            """;

    private final OrganizationScope scope;
    private final ObjectMapper json;

    DirectoryQuery(OrganizationScope scope, ObjectMapper json) {
        this.scope = scope;
        this.json = json;
    }

    Uni<DirectorySnapshot> read() {
        return scope.whole(connection -> connection
                .query(READ)
                .execute()
                .map(rows -> parse(rows.iterator().next().getString(0))));
    }

    private DirectorySnapshot parse(String text) {
        try {
            return json.readValue(text, DirectorySnapshot.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The control plane's tables hold something that is no directory", e);
        }
    }
}
