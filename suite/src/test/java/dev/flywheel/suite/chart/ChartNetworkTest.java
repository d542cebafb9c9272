package dev.flywheel.suite.chart;

import static dev.flywheel.suite.chart.Rendered.stream;
import static dev.flywheel.suite.chart.Rendered.text;
import static dev.flywheel.suite.chart.Rendered.texts;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChartNetworkTest {

    private static final String SERVICE_PORT = "8080";

    /** Who calls whom, as the plan of the house says. */
    private static final Map<String, Set<String>> CALLS = Map.of(
            "analytics", Set.of("experiments", "feedback", "gateway", "scaling"),
            "experiments", Set.of("analytics", "feedback", "gateway"),
            "feedback", Set.of("analytics", "experiments", "gateway"),
            "gateway", Set.of("experiments"),
            "scaling", Set.of("analytics", "experiments", "gateway"));

    @ParameterizedTest
    @ValueSource(strings = {Chart.MINIMAL, Chart.HA})
    void nothingIsAllowedThatIsNotListed(String values) {
        JsonNode spec =
                Chart.rendered(values).one("NetworkPolicy", "default-deny").get("spec");

        assertThat(spec.at("/podSelector/matchLabels"))
                .isEqualTo(Chart.tree(Map.of("app.kubernetes.io/instance", "flywheel")));
        assertThat(texts(spec.get("policyTypes"))).containsExactly("Ingress", "Egress");
        assertThat(spec.has("ingress")).isFalse();
        assertThat(spec.has("egress")).isFalse();
    }

    @Test
    void serviceReachesExactlyTheSiblingsItCalls() {
        for (String alias : Chart.ALIASES) {
            assertThat(pods(policy(Chart.HA, alias).get("egress"), "to", SERVICE_PORT))
                    .as(alias)
                    .isEqualTo(workloads(CALLS.get(alias)));
        }
    }

    @Test
    void serviceIsReachedByExactlyItsCallersAndTheSmokeTest() {
        for (String alias : Chart.ALIASES) {
            Set<String> callers = new TreeSet<>(Set.of("smoke-test"));
            CALLS.forEach((caller, callees) -> {
                if (callees.contains(alias)) {
                    callers.add(Chart.workload(caller));
                }
            });

            assertThat(pods(policy(Chart.HA, alias).get("ingress"), "from", "http"))
                    .as(alias)
                    .isEqualTo(callers);
        }
    }

    @Test
    void withoutPrometheusScalingReadsFeedbacksMetricsToo() {
        assertThat(pods(policy(Chart.MINIMAL, "scaling").get("egress"), "to", SERVICE_PORT))
                .isEqualTo(workloads(Set.of("analytics", "experiments", "feedback", "gateway")));
        assertThat(pods(policy(Chart.MINIMAL, "feedback").get("ingress"), "from", "http"))
                .contains("scaling-service");
    }

    @Test
    void frontAndPrometheusReachEveryService() {
        for (String alias : Chart.ALIASES) {
            assertThat(stream(policy(Chart.MINIMAL, alias).get("ingress"))
                            .flatMap(rule -> stream(rule.get("from")))
                            .filter(peer -> peer.has("namespaceSelector"))
                            .map(ChartNetworkTest::namespace))
                    .as(alias)
                    .containsExactly("ingress-nginx", "monitoring");
        }
    }

    @Test
    void everyServiceReachesDnsAndPostgresql() {
        for (String alias : Chart.ALIASES) {
            JsonNode dns = rule(policy(Chart.MINIMAL, alias), "53");
            assertThat(namespace(dns.at("/to/0"))).isEqualTo("kube-system");
            assertThat(stream(dns.get("ports")).map(port -> text(port, "/protocol")))
                    .containsExactly("UDP", "TCP");

            assertThat(rule(policy(Chart.MINIMAL, alias), "5432").has("to")).isFalse();
            assertThat(text(rule(policy(Chart.HA, alias), "5432"), "/to/0/podSelector/matchLabels/cnpg.io~1cluster"))
                    .isEqualTo("flywheel-postgresql");
        }
    }

    @Test
    void wayToAnExternalServerCanBeNarrowed() {
        JsonNode policy = Chart.rendered(
                        Chart.MINIMAL,
                        "global: {database: {port: 6432}, networkPolicy: {database: [{ipBlock: {cidr: 10.1.2.3/32}}]}}")
                .one("NetworkPolicy", "analytics-service")
                .get("spec");

        assertThat(text(rule(policy, "6432"), "/to/0/ipBlock/cidr")).isEqualTo("10.1.2.3/32");
        assertThat(ports(policy)).doesNotContain("5432");
    }

    @Test
    void gatewayAloneReachesTheInternetAndNoPrivateAddress() {
        for (String alias : Chart.ALIASES) {
            List<String> blocks = stream(policy(Chart.MINIMAL, alias).get("egress"))
                    .filter(rule -> rule.has("to"))
                    .flatMap(rule -> stream(rule.get("to")))
                    .filter(peer -> peer.has("ipBlock"))
                    .map(peer -> text(peer, "/ipBlock/cidr"))
                    .toList();

            assertThat(blocks).as(alias).isEqualTo(alias.equals("gateway") ? List.of("0.0.0.0/0", "::/0") : List.of());
        }
        JsonNode upstream = rule(policy(Chart.MINIMAL, "gateway"), "443");
        assertThat(upstream.get("ports")).hasSize(1);
        assertThat(texts(upstream.at("/to/0/ipBlock/except")))
                .containsExactly("10.0.0.0/8", "100.64.0.0/10", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16");
    }

    @Test
    void gatewaysPortIsThatOfItsUpstream() {
        JsonNode policy = Chart.rendered(
                        Chart.MINIMAL, "gateway: {upstream: {url: \"https://proxy.example.com:8443\"}}")
                .one("NetworkPolicy", "claude-gateway")
                .get("spec");

        assertThat(ports(policy)).containsExactly("53", "5432", "8080", "8443");
    }

    @Test
    void portsOfEachServiceAreThese() {
        assertThat(ports(policy(Chart.HA, "analytics"))).containsExactly("53", "5432", "8080");
        assertThat(ports(policy(Chart.HA, "experiments"))).containsExactly("53", "5432", "8080");
        assertThat(ports(policy(Chart.HA, "feedback"))).containsExactly("53", "5432", "587", "8080");
        assertThat(ports(policy(Chart.HA, "gateway"))).containsExactly("443", "53", "5432", "8080");
        assertThat(ports(policy(Chart.HA, "scaling"))).containsExactly("443", "53", "5432", "6443", "8080", "9090");
    }

    @Test
    void smokeTestReachesTheFiveServices() {
        JsonNode spec =
                Chart.rendered(Chart.HA).one("NetworkPolicy", "smoke-test").get("spec");

        assertThat(pods(spec.get("egress"), "to", SERVICE_PORT)).isEqualTo(workloads(Set.copyOf(Chart.ALIASES)));
        assertThat(ports(spec)).containsExactly("443", "53", "8080");
        assertThat(spec.has("ingress")).isFalse();
    }

    @Test
    void policiesCanBeLeftToTheCluster() {
        assertThat(Chart.rendered(Chart.HA, "global: {networkPolicy: {enabled: false}}")
                        .all("NetworkPolicy"))
                .isEmpty();
    }

    private static JsonNode policy(String values, String alias) {
        return Chart.rendered(values)
                .one("NetworkPolicy", Chart.workload(alias))
                .get("spec");
    }

    private static JsonNode rule(JsonNode policy, String port) {
        return stream(policy.get("egress"))
                .filter(rule -> stream(rule.get("ports"))
                        .anyMatch(item -> text(item, "/port").equals(port)))
                .findFirst()
                .orElseThrow();
    }

    private static Set<String> ports(JsonNode policy) {
        Set<String> ports = new TreeSet<>();
        policy.get("egress").forEach(rule -> rule.get("ports").forEach(port -> ports.add(text(port, "/port"))));
        return ports;
    }

    /** Names of the release's own pods that the rules for this port list. */
    private static Set<String> pods(JsonNode rules, String side, String port) {
        Set<String> names = new TreeSet<>();
        stream(rules)
                .filter(rule -> rule.has(side) && text(rule, "/ports/0/port").equals(port))
                .flatMap(rule -> stream(rule.get(side)))
                .filter(peer -> !peer.has("namespaceSelector"))
                .map(peer -> peer.at("/podSelector/matchLabels"))
                .filter(labels -> text(labels, "/app.kubernetes.io~1instance").equals("flywheel"))
                .forEach(labels -> names.add(text(labels, "/app.kubernetes.io~1name")));
        return names;
    }

    private static String namespace(JsonNode peer) {
        return text(peer, "/namespaceSelector/matchLabels/kubernetes.io~1metadata.name");
    }

    private static Set<String> workloads(Set<String> aliases) {
        Set<String> workloads = new TreeSet<>();
        aliases.forEach(alias -> workloads.add(Chart.workload(alias)));
        return workloads;
    }
}
