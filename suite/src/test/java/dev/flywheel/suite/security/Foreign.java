package dev.flywheel.suite.security;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flywheel.platform.apikey.ApiKey;
import dev.flywheel.platform.apikey.KeyKind;
import dev.flywheel.suite.FlywheelApi;
import dev.flywheel.suite.Suite;
import dev.flywheel.suite.service.Service;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;

/**
 * What somebody else owns, to be asked for by somebody who must not see it.
 *
 * @param secret a key that may see all of it
 */
record Foreign(
        String organization,
        String project,
        String environment,
        String key,
        String member,
        String experiment,
        String secret) {

    /** A second organization, which no API makes. */
    static Foreign organization(Suite suite) throws SQLException {
        ApiKey secret = ApiKey.generate(KeyKind.SECRET, new SecureRandom());
        Foreign foreign = new Foreign(id(), id(), id(), id(), id(), "their-experiment", secret.text());
        try (Connection database = suite.connect(Service.EXPERIMENTS)) {
            database.setAutoCommit(false);
            insert(
                    database,
                    "insert into organization (id, key, name, created_at) values (?::uuid, 'other', 'Other', now())",
                    foreign.organization);
            insert(
                    database,
                    """
                    insert into project (organization_id, id, key, name, time_zone, allowed_origins, created_at)
                    values (?::uuid, ?::uuid, 'theirs', 'Theirs', 'UTC', '{}', now())
                    """,
                    foreign.organization,
                    foreign.project);
            insert(
                    database,
                    """
                    insert into environment (organization_id, project_id, id, key, created_at)
                    values (?::uuid, ?::uuid, ?::uuid, 'live', now())
                    """,
                    foreign.organization,
                    foreign.project,
                    foreign.environment);
            insert(
                    database,
                    """
                    insert into api_key (organization_id, project_id, id, kind, name, prefix, sha256, scopes,
                                         allowed_origins, created_at)
                    values (?::uuid, ?::uuid, ?::uuid, 'secret', 'Theirs', ?, ?,
                            '{analytics:read,experiments:read,feedback:read,claude:read,admin:read}', '{}', now())
                    """,
                    foreign.organization,
                    foreign.project,
                    foreign.key,
                    secret.prefix(),
                    secret.sha256Hex());
            insert(
                    database,
                    """
                    insert into member (organization_id, id, subject, role, created_at)
                    values (?::uuid, ?::uuid, 'somebody@example.com', 'owner', now())
                    """,
                    foreign.organization,
                    foreign.member);
            insert(
                    database,
                    """
                    insert into experiment (project_id, id, key, name, hypothesis, variants, coverage, targeting, seed,
                                            metric_event, status, created_at)
                    values (?::uuid, ?::uuid, ?, 'Theirs', '', '[{"key":"a","weight":0.5},{"key":"b","weight":0.5}]', 1,
                            '{}', 'theirs', 'purchase', 'draft', now())
                    """,
                    foreign.project,
                    id(),
                    foreign.experiment);
            database.commit();
        }
        return foreign;
    }

    /** A second project of the caller's own organization, with all that belongs to it. */
    static Foreign project(FlywheelApi api, String key) {
        String project = made(api, key, "/api/projects", "{\"key\":\"neighbour\",\"name\":\"Neighbour\"}", null)
                .get("id")
                .asText();
        String environment = made(api, key, "/api/projects/" + project + "/environments", "{\"key\":\"live\"}", null)
                .get("id")
                .asText();
        String scopes = "[\"analytics:read\",\"experiments:read\",\"feedback:read\",\"claude:read\",\"admin:read\"]";
        JsonNode made = made(
                api,
                key,
                "/api/keys",
                "{\"name\":\"Neighbour\",\"projectId\":\"" + project + "\",\"scopes\":" + scopes + "}",
                null);
        String member = made(
                        api,
                        key,
                        "/api/members",
                        "{\"subject\":\"neighbour@example.com\",\"role\":\"viewer\",\"projectId\":\"" + project + "\"}",
                        null)
                .get("id")
                .asText();
        made(
                api,
                key,
                "/api/experiments",
                """
                {"key": "neighbour-experiment", "metric": {"event": "purchase"},
                 "variants": [{"key": "a", "weight": 0.5}, {"key": "b", "weight": 0.5}]}
                """,
                project);
        return new Foreign(
                "",
                project,
                environment,
                made.get("key").get("id").asText(),
                member,
                "neighbour-experiment",
                made.get("secret").asText());
    }

    private static JsonNode made(FlywheelApi api, String key, String path, String body, String project) {
        String[] headers = project == null ? new String[0] : new String[] {"Flywheel-Project", project};
        FlywheelApi.Answer answer = api.send("POST", path, key, body, headers);
        if (answer.status() != 201) {
            throw new IllegalStateException(path + " " + answer.status() + " " + answer.text());
        }
        return answer.json();
    }

    /** What each path parameter stands for, by path and name. */
    String value(String path, String parameter) {
        Map<String, String> ids = Map.of(
                "/api/keys {id}", key,
                "/api/members {id}", member,
                "/api/organizations {id}", organization,
                "/api/projects {projectId}", project,
                "/api/projects {environmentId}", environment,
                "/api/experiments {key}", experiment);
        String collection = path.replaceAll("^(/api/[^/]+).*", "$1");
        String value = ids.get(collection + " {" + parameter + "}");
        if (value == null) {
            throw new IllegalStateException("say here what {" + parameter + "} of " + path + " stands for");
        }
        return value;
    }

    private static String id() {
        return UUID.randomUUID().toString();
    }

    private static void insert(Connection database, String sql, String... values) throws SQLException {
        try (PreparedStatement statement = database.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }
}
