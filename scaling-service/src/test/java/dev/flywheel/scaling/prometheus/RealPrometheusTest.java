package dev.flywheel.scaling.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.flywheel.scaling.MetricsServer;
import dev.flywheel.scaling.StubMetrics;
import dev.flywheel.scaling.signal.Reading;
import dev.flywheel.scaling.signal.ServiceSignals;
import io.vertx.core.Vertx;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way through a real Prometheus, where this machine has one. */
class RealPrometheusTest {

    private static final long STARTED = System.nanoTime();

    @TempDir
    static Path folder;

    private static Vertx vertx;
    private static MetricsServer service;
    private static Process prometheus;
    private static int port;
    private static long firstSeen;

    @BeforeAll
    static void startPrometheus() throws IOException {
        Optional<Path> binary = binary();
        assumeTrue(
                binary.isPresent(),
                "SKIPPED: no prometheus binary on the PATH (Debian: apt-get install prometheus), so nothing was read through one");
        vertx = Vertx.vertx();
        service = new MetricsServer();
        service.serve(RealPrometheusTest::exposition);
        port = freePort();
        prometheus = start(binary.get(), freePort());
    }

    @AfterAll
    static void stopPrometheus() throws InterruptedException {
        if (prometheus != null) {
            prometheus.destroy();
            if (!prometheus.waitFor(10, TimeUnit.SECONDS)) {
                prometheus.destroyForcibly();
            }
            service.close();
            vertx.close();
        }
    }

    @Test
    void readingThroughPrometheusEqualsWhatTheServiceCounts() throws InterruptedException {
        PrometheusSignals signals = PrometheusSetup.signals(
                vertx, Map.of("flywheel.scaling.prometheus.url", "http://127.0.0.1:" + port), "6s");
        Reading reading = readOnceRatesAreThere(signals);
        ServiceSignals analytics = reading.services().get(0);

        assertThat(analytics.up()).isTrue();
        assertThat(analytics.traffic().requestsPerSecond()).isCloseTo(50, within(8.0));
        assertThat(analytics.traffic().errorRatio()).isCloseTo(0.02, within(0.001));
        assertThat(analytics.traffic().latencyP50Seconds()).isCloseTo(0.5 / 0.9 * 0.1, within(0.001));
        assertThat(analytics.traffic().latencyP99Seconds()).isCloseTo(0.91, within(0.001));
        assertThat(analytics.resources().cpuCores()).isCloseTo(0.4, within(0.07));
        assertThat(analytics.resources().cpuUtilisation()).isCloseTo(0.2, within(0.035));
        assertThat(analytics.resources().memoryBytes()).isEqualTo(1e8);
        assertThat(analytics.resources().memoryUtilisation()).isCloseTo(0.3, within(1e-9));
        assertThat(analytics.resources().databasePoolUtilisation()).isEqualTo(0.25);
        assertThat(analytics.instances()).hasSize(1);
        assertThat(analytics.replicas()).isEqualTo(3);
        assertThat(analytics.errorsOver(Duration.ofHours(1)).orElseThrow().ratio())
                .isCloseTo(0.02, within(0.001));

        ServiceSignals experiments = reading.services().get(1);
        assertThat(experiments.up()).isFalse();
        assertThat(experiments.resources().cpuCores()).isNull();
        assertThat(reading.missing()).hasSize(1);
        assertThat(reading.missing().get(0).service()).isEqualTo("experiments");
    }

    @Test
    void aBrokenQueryIsAFailureWithTheServersReason() throws InterruptedException {
        PrometheusSignals signals = PrometheusSetup.signals(
                vertx,
                Map.of(
                        "flywheel.scaling.prometheus.url",
                        "http://127.0.0.1:" + port,
                        "flywheel.scaling.prometheus.selector",
                        "namespace=="),
                "6s");
        readOnceUp();
        Reading reading = signals.read().await().atMost(Duration.ofSeconds(20));

        assertThat(reading.services().get(0).up()).isNull();
        assertThat(reading.missing().get(0).reason()).startsWith("the query failed with status 400, bad_data: ");
    }

    private static void readOnceUp() throws InterruptedException {
        readOnceRatesAreThere(PrometheusSetup.signals(
                vertx, Map.of("flywheel.scaling.prometheus.url", "http://127.0.0.1:" + port), "6s"));
    }

    private static Reading readOnceRatesAreThere(PrometheusSignals signals) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(90).toNanos();
        while (true) {
            Reading reading = signals.read().await().atMost(Duration.ofSeconds(20));
            ServiceSignals analytics = reading.services().get(0);
            boolean ready = analytics.resources().cpuCores() != null
                    && analytics.traffic().latencyP99Seconds() != null
                    && analytics.errorsOver(Duration.ofHours(1)).isPresent()
                    && analytics.errorsOver(Duration.ofHours(1)).orElseThrow().requests() > 0;
            firstSeen = ready && firstSeen == 0 ? System.nanoTime() : firstSeen;
            // A window that reaches back before the first scrape shows less than the true rate.
            boolean settled = ready
                    && System.nanoTime() - firstSeen > Duration.ofSeconds(9).toNanos();
            if (settled || System.nanoTime() > end) {
                return reading;
            }
            Thread.sleep(200);
        }
    }

    /** 50 requests and 0.4 CPU seconds a second, one request in fifty failing. */
    private static String exposition() {
        double seconds = secondsRunning();
        return new StubMetrics(1.7e9, seconds, 50 * seconds, seconds, 0.4 * seconds).text()
                + "kube_deployment_spec_replicas{namespace=\"prod\",deployment=\"flywheel-analytics-service\"} 3\n";
    }

    private static double secondsRunning() {
        return (System.nanoTime() - STARTED) / 1e9;
    }

    private static Process start(Path binary, int closedPort) throws IOException {
        Path config = folder.resolve("prometheus.yml");
        Files.writeString(
                config,
                """
                global: {scrape_interval: 1s, scrape_timeout: 1s}
                scrape_configs:
                  - job_name: flywheel-analytics-service
                    metrics_path: /q/metrics
                    static_configs: [{targets: ["%s"]}]
                  - job_name: flywheel-experiments-service
                    static_configs: [{targets: ["127.0.0.1:%d"]}]
                """
                        .formatted(service.url("/").getAuthority(), closedPort));
        return new ProcessBuilder(
                        binary.toString(),
                        "--config.file=" + config,
                        "--storage.tsdb.path=" + folder.resolve("data"),
                        "--web.listen-address=127.0.0.1:" + port,
                        "--log.level=error")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("prometheus.log").toFile())
                .start();
    }

    private static Optional<Path> binary() {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(directory -> Path.of(directory, "prometheus"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
