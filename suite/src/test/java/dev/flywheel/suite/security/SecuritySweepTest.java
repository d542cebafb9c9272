package dev.flywheel.suite.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.flywheel.suite.FlywheelApi;
import dev.flywheel.suite.FlywheelApi.Answer;
import dev.flywheel.suite.RunningSuite;
import dev.flywheel.suite.contract.OpenApi;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every operation of every contract says no to whom it must, behind the front and in the form it promises. */
class SecuritySweepTest {

    /** Operations that take no key: method and path, each a decision of its own. None yet. */
    private static final Set<String> PUBLIC = Set.of();

    /** Nothing needs it yet; when something does, take another. */
    private static final String USELESS_SCOPE = "scaling:write";

    private static final String EVERY_SCOPE =
            """
            ["events:capture", "flags:evaluate", "feedback:answer", "analytics:read", "experiments:read",
             "experiments:write", "feedback:read", "claude:invoke", "claude:read", "scaling:read", "admin:read",
             "admin:write"]
            """;

    private static FlywheelApi api;
    private static String organizationKey;
    private static String uselessKey;
    private static String projectKey;
    private static String ownProject;
    private static Foreign otherOrganization;
    private static Foreign otherProject;

    @BeforeAll
    static void populate() throws SQLException {
        RunningSuite running = RunningSuite.shared();
        api = running.api();
        organizationKey = running.key();
        ownProject = api.get("/api/projects", organizationKey)
                .json()
                .path("items")
                .path(0)
                .path("id")
                .asText();
        uselessKey = key("[\"" + USELESS_SCOPE + "\"]");
        projectKey = key(EVERY_SCOPE);
        otherOrganization = Foreign.organization(running.suite());
        otherProject = Foreign.project(api, organizationKey);
        awaitLive(otherOrganization);
        awaitLive(otherProject);
        awaitStatus("/api/scaling/recommendations", projectKey, 200);
        awaitStatus("/api/claude/usage", uselessKey, 403);
    }

    /** A key bound to the first project. */
    private static String key(String scopes) {
        String body = "{\"name\": \"Sweep\", \"projectId\": \"" + ownProject + "\", \"scopes\": " + scopes + "}";
        Answer made = api.post("/api/keys", organizationKey, body);
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return made.json().path("secret").asText();
    }

    /** What is not there would be refused for the wrong reason: its owner must see it, in every service. */
    private static void awaitLive(Foreign foreign) {
        awaitStatus("/api/experiments/" + foreign.experiment(), foreign.secret(), 200);
        awaitStatus("/api/keys/" + foreign.key(), foreign.secret(), 200);
        awaitStatus("/api/analytics/active-users", foreign.secret(), 200);
        awaitStatus("/api/claude/usage", foreign.secret(), 200);
        awaitStatus("/api/feedback/nps?from=2026-01-01T00:00:00Z&to=2026-02-01T00:00:00Z", foreign.secret(), 200);
        awaitStatus("/api/scaling/recommendations", foreign.secret(), 403);
    }

    private static void awaitStatus(String path, String key, int status) {
        long end = System.nanoTime() + Duration.ofSeconds(5).toNanos();
        Answer answer = api.get(path, key);
        while (answer.status() != status && System.nanoTime() < end) {
            java.util.concurrent.locks.LockSupport.parkNanos(100_000_000);
            answer = api.get(path, key);
        }
        assertThat(answer.status()).as("%s %s", path, answer.text()).isEqualTo(status);
    }

    @TestFactory
    Stream<DynamicContainer> everyOperation() {
        return OpenApi.SERVICES.stream().map(service -> {
            OpenApi contract = OpenApi.committed(service);
            return dynamicContainer(
                    service,
                    contract.operations().stream().map(operation -> sweep(new SampleRequest(contract, operation))));
        });
    }

    private static DynamicContainer sweep(SampleRequest request) {
        if (PUBLIC.contains(request.operation().toString())) {
            return dynamicContainer(request.operation() + " is public", Stream.of());
        }
        List<DynamicTest> tests = new ArrayList<>();
        String target = request.target();
        tests.add(refused(request, "without a key", 401, target, null));
        tests.add(refused(request, "with a key of the wrong scope", 403, target, uselessKey));
        tests.add(refused(
                request,
                "in another organization's project",
                404,
                target,
                organizationKey,
                "Flywheel-Project",
                otherOrganization.project()));
        tests.add(refused(
                request,
                "in another project than the key's",
                404,
                target,
                projectKey,
                "Flywheel-Project",
                otherProject.project()));
        if (!request.pathParameters().isEmpty() && request.operation().dialect().equals("native")) {
            tests.addAll(foreignIds(request));
        }
        if (request.operation().hasBody()) {
            tests.add(dynamicTest(
                    "with a malformed body: 400",
                    () -> Refusals.check(
                            request.operation(),
                            api.send(
                                    request.operation().method().toUpperCase(java.util.Locale.ROOT),
                                    target,
                                    organizationKey,
                                    SampleRequest.MALFORMED,
                                    request.headers()),
                            400)));
        }
        return dynamicContainer(request.operation().toString(), tests);
    }

    private static List<DynamicTest> foreignIds(SampleRequest request) {
        String path = request.operation().path();
        List<DynamicTest> tests = new ArrayList<>();
        tests.add(refused(
                request,
                "for what another organization owns",
                404,
                request.target(parameter -> otherOrganization.value(path, parameter)),
                organizationKey));
        if (!path.startsWith("/api/organizations")) {
            tests.add(refused(
                    request,
                    "for what another project owns",
                    404,
                    request.target(parameter -> otherProject.value(path, parameter)),
                    projectKey));
        }
        if (request.pathParameters().size() > 1) {
            tests.add(refused(
                    request,
                    "for what another project owns, under the own one",
                    404,
                    request.target(parameter ->
                            parameter.equals("projectId") ? ownProject : otherProject.value(path, parameter)),
                    projectKey));
        }
        return tests;
    }

    private static DynamicTest refused(
            SampleRequest request, String how, int status, String target, String key, String... headers) {
        return dynamicTest(
                how + ": " + status,
                () -> Refusals.check(
                        request.operation(),
                        api.send(
                                request.operation().method().toUpperCase(java.util.Locale.ROOT),
                                target,
                                key,
                                request.body(),
                                request.headers(headers)),
                        status));
    }

    @Test
    void anExperimentOfAnotherProjectIsNotThereForAssignmentsAndResults() {
        for (Foreign foreign : List.of(otherOrganization, otherProject)) {
            String body = "{\"experimentKey\": \"" + foreign.experiment() + "\", \"unitId\": \"u\"}";
            Refusals.checkProblem(api.post("/api/experiments/assignments", projectKey, body), 404);
            Refusals.checkProblem(
                    api.get("/api/experiments/results?experiment=" + foreign.experiment(), projectKey), 404);
        }
    }

    @Test
    void listsHoldNothingOfOthers() {
        for (String list : List.of("/api/projects", "/api/keys", "/api/members", "/api/experiments")) {
            Answer answer = api.get(list, projectKey);

            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
            assertThat(answer.text())
                    .doesNotContain(otherOrganization.project(), otherOrganization.key(), otherOrganization.member())
                    .doesNotContain(otherProject.project(), otherProject.key(), otherProject.member())
                    .doesNotContain(otherOrganization.experiment(), otherProject.experiment());
        }
    }

    @Test
    void aKeyCannotMakeOneThatMayDoMore() {
        String body = "{\"name\": \"More\", \"projectId\": \"" + ownProject + "\", \"scopes\": [\"analytics:write\"]}";

        Refusals.checkProblem(api.post("/api/keys", projectKey, body), 403);
    }

    @Test
    void keysThatAreNoneAreAllRefusedAlike() {
        String unknown = "fws_" + "a".repeat(46);
        for (String key : List.of(
                unknown,
                "nonsense",
                "fwp_",
                organizationKey + "x",
                UUID.randomUUID().toString())) {
            Answer answer = api.get("/api/analytics/active-users", key);

            Refusals.checkProblem(answer, 401);
            assertThat(answer.json().path("detail").asText())
                    .isEqualTo("This key is not known here, or no longer valid.");
        }
    }
}
