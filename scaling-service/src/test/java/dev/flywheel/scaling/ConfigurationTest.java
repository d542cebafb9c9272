package dev.flywheel.scaling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flywheel.platform.testing.Settings;
import dev.flywheel.scaling.infrastructure.HealthConfig;
import dev.flywheel.scaling.prometheus.PrometheusConfig;
import dev.flywheel.scaling.recommendation.PoliciesConfig;
import dev.flywheel.scaling.recommendation.RecommendationConfig;
import dev.flywheel.scaling.scrape.ScrapeConfig;
import dev.flywheel.scaling.signal.ServicesConfig;
import dev.flywheel.scaling.signal.SignalConfig;
import dev.flywheel.scaling.watch.WatchConfig;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every setting's name and default; a renamed or changed one must be changed here, too, and in the documentation. */
class ConfigurationTest {

    private static Map<String, String> shipped(String prefix) throws IOException {
        Properties properties = new Properties();
        try (InputStream in = ConfigurationTest.class.getResourceAsStream("/application.properties")) {
            properties.load(in);
        }
        Map<String, String> siblings = Map.of(
                "analytics",
                "http://a",
                "experiments",
                "http://e",
                "feedback",
                "http://f",
                "gateway",
                "http://g",
                "scaling",
                "http://s");
        return properties.stringPropertyNames().stream()
                .filter(name -> name.startsWith(prefix))
                .collect(Collectors.toMap(name -> name, name -> {
                    String value = properties.getProperty(name);
                    for (Map.Entry<String, String> sibling : siblings.entrySet()) {
                        value = value.replace("${flywheel.siblings." + sibling.getKey() + "}", sibling.getValue());
                    }
                    return value;
                }));
    }

    @Test
    void signalDefaults() {
        SignalConfig config = Settings.read(SignalConfig.class, Map.of());

        assertThat(config.window()).isEqualTo(Duration.ofMinutes(1));
        assertThat(config.excludedPaths()).containsExactly("/q/", "/internal/");
    }

    @Test
    void signalNames() {
        SignalConfig config = Settings.read(
                SignalConfig.class,
                Map.of("flywheel.scaling.signal.window", "2m", "flywheel.scaling.signal.excluded-paths", "/x"));

        assertThat(config.window()).isEqualTo(Duration.ofMinutes(2));
        assertThat(config.excludedPaths()).containsExactly("/x");
    }

    @Test
    void scrapeDefaults() {
        ScrapeConfig config = Settings.read(ScrapeConfig.class, Map.of());

        assertThat(config.interval()).isEqualTo(Duration.ofSeconds(10));
        assertThat(config.timeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(config.maxSize().asLongValue()).isEqualTo(8L * 1024 * 1024);
    }

    @Test
    void scrapeNames() {
        ScrapeConfig config = Settings.read(
                ScrapeConfig.class,
                Map.of(
                        "flywheel.scaling.scrape.interval", "1s",
                        "flywheel.scaling.scrape.timeout", "3s",
                        "flywheel.scaling.scrape.max-size", "1K"));

        assertThat(config.interval()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.timeout()).isEqualTo(Duration.ofSeconds(3));
        assertThat(config.maxSize().asLongValue()).isEqualTo(1024);
    }

    @Test
    void prometheusDefaults() {
        PrometheusConfig config = Settings.read(PrometheusConfig.class, Map.of());

        assertThat(config.url()).isEmpty();
        assertThat(config.bearerToken()).isEmpty();
        assertThat(config.serviceLabel()).isEqualTo("job");
        assertThat(config.selector()).isEmpty();
        assertThat(config.timeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.maxSize().asLongValue()).isEqualTo(4L * 1024 * 1024);
    }

    @Test
    void prometheusNames() {
        PrometheusConfig config = Settings.read(
                PrometheusConfig.class,
                Map.of(
                        "flywheel.scaling.prometheus.url", "http://p:9090",
                        "flywheel.scaling.prometheus.bearer-token", "t",
                        "flywheel.scaling.prometheus.service-label", "app",
                        "flywheel.scaling.prometheus.selector", "namespace=\"n\"",
                        "flywheel.scaling.prometheus.timeout", "1s",
                        "flywheel.scaling.prometheus.max-size", "1K"));

        assertThat(config.url()).contains(URI.create("http://p:9090"));
        assertThat(config.bearerToken()).contains("t");
        assertThat(config.serviceLabel()).isEqualTo("app");
        assertThat(config.selector()).contains("namespace=\"n\"");
        assertThat(config.timeout()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.maxSize().asLongValue()).isEqualTo(1024);
    }

    @Test
    void theFiveSiblingsAreWatchedUnlessConfiguredOtherwise() throws IOException {
        Map<String, ServicesConfig.Watched> services = Settings.read(
                        ServicesConfig.class, shipped("flywheel.scaling.services."))
                .byName();

        assertThat(services.keySet())
                .containsExactlyInAnyOrder("analytics", "experiments", "feedback", "gateway", "scaling");
        assertThat(services.get("analytics").targets()).contains(List.of(URI.create("http://a/q/metrics")));
        assertThat(services.get("experiments").targets()).contains(List.of(URI.create("http://e/q/metrics")));
        assertThat(services.get("feedback").targets()).contains(List.of(URI.create("http://f/q/metrics")));
        assertThat(services.get("gateway").targets()).contains(List.of(URI.create("http://g/q/metrics")));
        assertThat(services.get("scaling").targets()).contains(List.of(URI.create("http://s/q/metrics")));
        assertThat(services.get("gateway").prometheusLabel()).contains("(.+-)?claude-gateway");
        assertThat(services.get("scaling").prometheusLabel()).contains("(.+-)?scaling-service");
        assertThat(services.get("analytics").latencyTarget()).isEqualTo(Duration.ofMillis(250));
        assertThat(services.get("gateway").latencyTarget()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void policyDefaultsAreTheAutoscalersOwn() {
        PoliciesConfig.Policy policy =
                Settings.read(PoliciesConfig.class, Map.of()).byName().get("anything");

        assertThat(policy.workload()).isEmpty();
        assertThat(policy.minReplicas()).isEqualTo(1);
        assertThat(policy.maxReplicas()).isEqualTo(6);
        assertThat(policy.replicas()).isEmpty();
        assertThat(policy.targetCpuPercent()).isEqualTo(70);
        assertThat(policy.cpuRequestMillicores()).isEqualTo(250);
        assertThat(policy.targetRequestsPerSecond()).isEmpty();
        assertThat(policy.tolerance()).isEqualTo(0.1);
        assertThat(policy.scaleUpStabilisation()).isEqualTo(Duration.ZERO);
        assertThat(policy.scaleUpPods()).isEqualTo(4);
        assertThat(policy.scaleUpPercent()).isEqualTo(100);
        assertThat(policy.scaleUpPeriod()).isEqualTo(Duration.ofSeconds(15));
        assertThat(policy.scaleDownStabilisation()).isEqualTo(Duration.ofMinutes(5));
        assertThat(policy.scaleDownPercent()).isEqualTo(100);
        assertThat(policy.scaleDownPeriod()).isEqualTo(Duration.ofSeconds(15));
        assertThat(policy.cpuInitialisation()).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void policyNames() {
        String prefix = "flywheel.scaling.policies.\"analytics\".";
        PoliciesConfig.Policy policy = Settings.read(
                        PoliciesConfig.class,
                        Map.ofEntries(
                                Map.entry(prefix + "workload", "w"),
                                Map.entry(prefix + "min-replicas", "2"),
                                Map.entry(prefix + "max-replicas", "9"),
                                Map.entry(prefix + "replicas", "3"),
                                Map.entry(prefix + "target-cpu-percent", "50"),
                                Map.entry(prefix + "cpu-request-millicores", "100"),
                                Map.entry(prefix + "target-requests-per-second", "12.5"),
                                Map.entry(prefix + "tolerance", "0.2"),
                                Map.entry(prefix + "scale-up-stabilisation", "1s"),
                                Map.entry(prefix + "scale-up-pods", "2"),
                                Map.entry(prefix + "scale-up-percent", "10"),
                                Map.entry(prefix + "scale-up-period", "2s"),
                                Map.entry(prefix + "scale-down-stabilisation", "3s"),
                                Map.entry(prefix + "scale-down-percent", "20"),
                                Map.entry(prefix + "scale-down-period", "4s"),
                                Map.entry(prefix + "cpu-initialisation", "5s")))
                .byName()
                .get("analytics");

        assertThat(policy.workload()).contains("w");
        assertThat(policy.minReplicas()).isEqualTo(2);
        assertThat(policy.maxReplicas()).isEqualTo(9);
        assertThat(policy.replicas()).contains(3);
        assertThat(policy.targetCpuPercent()).isEqualTo(50);
        assertThat(policy.cpuRequestMillicores()).isEqualTo(100);
        assertThat(policy.targetRequestsPerSecond()).contains(12.5);
        assertThat(policy.tolerance()).isEqualTo(0.2);
        assertThat(policy.scaleUpStabilisation()).isEqualTo(Duration.ofSeconds(1));
        assertThat(policy.scaleUpPods()).isEqualTo(2);
        assertThat(policy.scaleUpPercent()).isEqualTo(10);
        assertThat(policy.scaleUpPeriod()).isEqualTo(Duration.ofSeconds(2));
        assertThat(policy.scaleDownStabilisation()).isEqualTo(Duration.ofSeconds(3));
        assertThat(policy.scaleDownPercent()).isEqualTo(20);
        assertThat(policy.scaleDownPeriod()).isEqualTo(Duration.ofSeconds(4));
        assertThat(policy.cpuInitialisation()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void theFiveWorkloadsAreNamedAsTheChartNamesThem() throws IOException {
        Map<String, PoliciesConfig.Policy> policies = Settings.read(
                        PoliciesConfig.class, shipped("flywheel.scaling.policies."))
                .byName();

        assertThat(policies.get("analytics").workload()).contains("analytics-service");
        assertThat(policies.get("analytics").cpuRequestMillicores()).isEqualTo(500);
        assertThat(policies.get("experiments").workload()).contains("experiments-service");
        assertThat(policies.get("feedback").workload()).contains("feedback-service");
        assertThat(policies.get("gateway").workload()).contains("claude-gateway");
        assertThat(policies.get("scaling").workload()).contains("scaling-service");
        assertThat(policies.get("scaling").maxReplicas()).isEqualTo(2);
    }

    @Test
    void recommendationAndWatchDefaultsAndNames() {
        RecommendationConfig standard = Settings.read(RecommendationConfig.class, Map.of());
        RecommendationConfig changed = Settings.read(
                RecommendationConfig.class,
                Map.of(
                        "flywheel.scaling.recommendation.namespace", "n",
                        "flywheel.scaling.recommendation.validity", "1m"));

        assertThat(standard.namespace()).isEqualTo("flywheel");
        assertThat(standard.validity()).isEqualTo(Duration.ofMinutes(5));
        assertThat(changed.namespace()).isEqualTo("n");
        assertThat(changed.validity()).isEqualTo(Duration.ofMinutes(1));
        assertThat(Settings.read(WatchConfig.class, Map.of()).interval()).isEqualTo(Duration.ofSeconds(15));
        assertThat(Settings.read(WatchConfig.class, Map.of("flywheel.scaling.watch.interval", "1s"))
                        .interval())
                .isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void healthDefaultsAndNames() {
        HealthConfig standard = Settings.read(HealthConfig.class, Map.of());
        String prefix = "flywheel.scaling.health.";
        HealthConfig changed = Settings.read(
                HealthConfig.class,
                Map.of(
                        prefix + "availability-objective", "0.99",
                        prefix + "min-requests", "5",
                        prefix + "weights.services", "1",
                        prefix + "weights.availability", "2",
                        prefix + "weights.latency", "3",
                        prefix + "weights.cpu", "4",
                        prefix + "weights.memory", "5",
                        prefix + "weights.database-pool", "6",
                        prefix + "weights.replicas", "7"));

        assertThat(standard.availabilityObjective()).isEqualTo(0.999);
        assertThat(standard.minRequests()).isEqualTo(20);
        assertThat(weights(standard)).containsExactly(0.15, 0.25, 0.20, 0.15, 0.10, 0.10, 0.05);
        assertThat(changed.availabilityObjective()).isEqualTo(0.99);
        assertThat(changed.minRequests()).isEqualTo(5);
        assertThat(weights(changed)).containsExactly(1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0);
    }

    private static List<Double> weights(HealthConfig config) {
        HealthConfig.Weights weights = config.weights();
        return List.of(
                weights.services(),
                weights.availability(),
                weights.latency(),
                weights.cpu(),
                weights.memory(),
                weights.databasePool(),
                weights.replicas());
    }
}
