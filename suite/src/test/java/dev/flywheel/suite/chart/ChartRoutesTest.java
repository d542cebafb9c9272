package dev.flywheel.suite.chart;

import static dev.flywheel.suite.chart.Rendered.stream;
import static dev.flywheel.suite.chart.Rendered.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ChartRoutesTest {

    private static final String WITHOUT_TLS = "ingress: {enabled: true, host: flywheel.example.com}";

    /** The routes as this product promises them; the file that both templates read must say the same. */
    private static final Map<String, String> ROUTES = Map.ofEntries(
            Map.entry("/api/analytics", "analytics"),
            Map.entry("/api/reports", "analytics"),
            Map.entry("/api/errors", "analytics"),
            Map.entry("/api/experiments", "experiments"),
            Map.entry("/api/flags", "experiments"),
            Map.entry("/api/organizations", "experiments"),
            Map.entry("/api/projects", "experiments"),
            Map.entry("/api/keys", "experiments"),
            Map.entry("/api/members", "experiments"),
            Map.entry("/api/feedback", "feedback"),
            Map.entry("/v1", "gateway"),
            Map.entry("/api/claude", "gateway"),
            Map.entry("/api/infrastructure", "scaling"),
            Map.entry("/api/scaling", "scaling"),
            Map.entry("/api/load-tests", "scaling"));

    @Test
    void routeTableSaysWhichServiceOwnsAPath() {
        Map<String, String> table = new TreeMap<>();
        Chart.yaml(Chart.FOLDER.resolve("routes.yaml")).fields().forEachRemaining(service -> service.getValue()
                .forEach(path -> table.put(path.asText(), service.getKey())));

        assertThat(table).isEqualTo(new TreeMap<>(ROUTES));
    }

    @Test
    void ingressFollowsTheRouteTable() {
        JsonNode paths = Chart.rendered(Chart.HA).one("Ingress", "front").at("/spec/rules/0/http/paths");
        Map<String, String> routes = new TreeMap<>();
        paths.forEach(path -> routes.put(text(path, "/path"), text(path, "/backend/service/name")));

        assertThat(routes).isEqualTo(services());
        assertThat(paths).hasSize(ROUTES.size()).allSatisfy(path -> {
            assertThat(text(path, "/pathType")).isEqualTo("Prefix");
            assertThat(text(path, "/backend/service/port/name")).isEqualTo("http");
        });
    }

    @Test
    void httpRouteFollowsTheRouteTable() {
        JsonNode rules = Chart.rendered(Chart.HA).one("HTTPRoute", "front").at("/spec/rules");
        Map<String, String> routes = new TreeMap<>();
        rules.forEach(rule -> rule.get("matches")
                .forEach(match -> routes.put(text(match, "/path/value"), text(rule, "/backendRefs/0/name"))));

        assertThat(routes).isEqualTo(services());
        assertThat(rules).allSatisfy(rule -> {
            assertThat(rule.at("/backendRefs/0/port").asInt()).isEqualTo(8080);
            // The Gateway API takes eight matches in a rule at least.
            assertThat(rule.get("matches").size()).isBetween(1, 8);
        });
    }

    @Test
    void internalAndOperatorsPathsAreNeverRouted() {
        assertThat(ROUTES.keySet())
                .noneMatch(path -> path.equals("/"))
                .noneMatch(path -> path.startsWith("/internal"))
                .noneMatch(path -> path.startsWith("/q"));
        assertThat(Chart.rendered(Chart.HA).one("Ingress", "front").get("spec").has("defaultBackend"))
                .isFalse();
    }

    @Test
    void noPrefixHidesAnother() {
        for (String one : ROUTES.keySet()) {
            assertThat(ROUTES.keySet()).noneMatch(other -> other.startsWith(one + "/"));
        }
    }

    @Test
    void ingressHasHostAndCertificateWhenGiven() {
        JsonNode with = Chart.rendered(Chart.HA).one("Ingress", "front");
        JsonNode without = Chart.rendered(Chart.MINIMAL, WITHOUT_TLS).one("Ingress", "front");

        assertThat(text(with, "/spec/rules/0/host")).isEqualTo("flywheel.example.com");
        assertThat(text(with, "/spec/tls/0/secretName")).isEqualTo("flywheel-tls");
        assertThat(text(with, "/spec/tls/0/hosts/0")).isEqualTo("flywheel.example.com");
        assertThat(text(with, "/spec/ingressClassName")).isEqualTo("nginx");
        assertThat(without.get("spec").has("tls")).isFalse();
        assertThat(without.get("spec").has("ingressClassName")).isFalse();
    }

    @Test
    void nothingIsRoutedUnlessAskedFor() {
        assertThat(Chart.rendered(Chart.MINIMAL).all("Ingress")).isEmpty();
        assertThat(Chart.rendered(Chart.MINIMAL).all("HTTPRoute")).isEmpty();
    }

    @Test
    void siblingsKnowEachOtherByTheirServices() {
        Rendered rendered = Chart.rendered(Chart.MINIMAL);

        for (String alias : Chart.ALIASES) {
            assertThat(rendered.settings(alias))
                    .containsEntry("FLYWHEEL_SIBLINGS_ANALYTICS", "http://flywheel-analytics-service:8080")
                    .containsEntry("FLYWHEEL_SIBLINGS_EXPERIMENTS", "http://flywheel-experiments-service:8080")
                    .containsEntry("FLYWHEEL_SIBLINGS_FEEDBACK", "http://flywheel-feedback-service:8080")
                    .containsEntry("FLYWHEEL_SIBLINGS_GATEWAY", "http://flywheel-claude-gateway:8080")
                    .containsEntry("FLYWHEEL_SIBLINGS_SCALING", "http://flywheel-scaling-service:8080");
            JsonNode port = rendered.one("Service", Chart.workload(alias)).at("/spec/ports");
            assertThat(stream(port).map(item -> text(item, "/port") + " " + text(item, "/targetPort")))
                    .containsExactly("8080 http");
        }
    }

    @Test
    void upstreamAndPrometheusReachOneServiceEach() {
        Rendered rendered = Chart.rendered(Chart.HA);

        for (String alias : Chart.ALIASES) {
            Map<String, String> settings = rendered.settings(alias);
            assertThat(settings.get("FLYWHEEL_GATEWAY_UPSTREAM_URL"))
                    .isEqualTo(alias.equals("gateway") ? "https://api.anthropic.com" : null);
            assertThat(settings.get("FLYWHEEL_SCALING_PROMETHEUS_URL"))
                    .isEqualTo(alias.equals("scaling") ? "http://prometheus-operated.monitoring.svc:9090" : null);
        }
    }

    private static Map<String, String> services() {
        Map<String, String> services = new TreeMap<>();
        ROUTES.forEach((path, alias) -> services.put(path, "flywheel-" + Chart.workload(alias)));
        return services;
    }
}
