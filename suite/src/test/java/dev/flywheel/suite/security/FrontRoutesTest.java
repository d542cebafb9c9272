package dev.flywheel.suite.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flywheel.suite.FlywheelApi.Answer;
import dev.flywheel.suite.RunningSuite;
import dev.flywheel.suite.contract.OpenApi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing is served that no contract names, and the doors for siblings and operators stay behind the front. */
class FrontRoutesTest {

    private static final Pattern CLASS_PATH = Pattern.compile("(?m)^@Path\\(\"([^\"]+)\"\\)");
    private static final Pattern OPERATION =
            Pattern.compile("(?ms)^    @(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)$(.*?)^    public ");
    private static final Pattern METHOD_PATH = Pattern.compile("@Path\\(\"([^\"]+)\"\\)");
    private static final Pattern ROUTE = Pattern.compile("outer\\.(?:route|get|post|put|delete)\\(([^)]*)\\)");

    /** What is mounted without JAX-RS, and documented by hand. */
    private static final Set<String> ROUTES = Set.of("claude-gateway \"/v1/*\"");

    @Test
    void everyResourceMethodIsInTheContractOfItsService() {
        for (String service : OpenApi.SERVICES) {
            Set<String> promised = OpenApi.committed(service).operations().stream()
                    .map(Object::toString)
                    .collect(Collectors.toSet());
            Set<String> served = new TreeSet<>();
            forEachSource(service, (file, source) -> collect(source, served));

            assertThat(promised).as(service).containsAll(served);
        }
    }

    @Test
    void everyRouteWithoutJaxRsIsKnown() {
        Set<String> found = new TreeSet<>();
        for (String service : OpenApi.SERVICES) {
            forEachSource(service, (file, source) -> {
                Matcher route = ROUTE.matcher(source);
                while (route.find()) {
                    found.add(service + " " + route.group(1));
                }
            });
        }

        assertThat(found).isEqualTo(ROUTES);
    }

    private static void collect(String source, Set<String> served) {
        Matcher type = CLASS_PATH.matcher(source);
        if (!type.find()
                || source.contains("@RegisterRestClient")
                || type.group(1).startsWith("/internal")) {
            return;
        }
        Matcher operation = OPERATION.matcher(source);
        while (operation.find()) {
            Matcher path = METHOD_PATH.matcher(operation.group(2));
            String whole = type.group(1) + (path.find() ? "/" + path.group(1) : "");
            served.add(operation.group(1).toUpperCase(Locale.ROOT) + " " + whole.replaceAll("/+", "/"));
        }
    }

    private static void forEachSource(String service, BiConsumer<Path, String> use) {
        Path sources = OpenApi.root().resolve(service).resolve("src/main/java");
        try (Stream<Path> files = Files.walk(sources)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                use.accept(file, Files.readString(file));
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/internal/directory",
                "/internal",
                "/q/health",
                "/q/health/ready",
                "/q/metrics",
                "/q/openapi",
                "/q",
                "//internal/directory",
                "//q/metrics",
                "/%69nternal/directory",
                "/%71/metrics",
                "/Internal/directory",
                "/internal%2Fdirectory",
                "/internal;x=1/directory",
                "/api/unknown",
                "/openapi"
            })
    void whatIsNotForTheFrontIsNotFound(String path) {
        RunningSuite running = RunningSuite.shared();
        for (String key : new String[] {null, running.key(), running.suite().internalKey()}) {
            Refusals.checkProblem(running.api().get(path, key), 404);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/../q/metrics",
                "/api/analytics/../../q/metrics",
                "/api/keys/../../internal/directory",
                "/api/analytics/%2e%2e/%2e%2e/q/metrics",
                "/api/analytics/..%2f..%2fq/metrics",
                "/v1/../q/metrics",
                "/v1/..%2fq/metrics",
                "/api/analytics/..;/..;/q/metrics"
            })
    void noDetourLeadsBehindTheFront(String path) {
        RunningSuite running = RunningSuite.shared();

        Answer answer = running.api().get(path, running.suite().internalKey());

        assertThat(answer.status()).as(answer.text()).isBetween(400, 404);
        assertThat(answer.text()).doesNotContain("jvm_", "\"revision\"", "\"checks\"");
    }
}
