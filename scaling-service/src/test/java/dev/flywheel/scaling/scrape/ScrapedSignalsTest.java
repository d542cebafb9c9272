package dev.flywheel.scaling.scrape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.flywheel.platform.testing.Settings;
import dev.flywheel.scaling.MetricsServer;
import dev.flywheel.scaling.MutableClock;
import dev.flywheel.scaling.StubMetrics;
import dev.flywheel.scaling.fetch.Fetcher;
import dev.flywheel.scaling.signal.ErrorShare;
import dev.flywheel.scaling.signal.Missing;
import dev.flywheel.scaling.signal.Reading;
import dev.flywheel.scaling.signal.Resources;
import dev.flywheel.scaling.signal.ServiceSignals;
import dev.flywheel.scaling.signal.ServicesConfig;
import dev.flywheel.scaling.signal.SignalConfig;
import dev.flywheel.scaling.signal.Traffic;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A timer is not needed to see what it would do: the clock stands until it is moved. */
class ScrapedSignalsTest {

    private static final Instant T0 = Instant.parse("2026-01-01T12:00:00Z");
    private static final double STARTED = T0.minusSeconds(1000).getEpochSecond();

    private static Vertx vertx;

    private final MutableClock clock = new MutableClock(T0);
    private MetricsServer server;
    private Scraper scraper;
    private ScrapedSignals signals;

    @BeforeAll
    static void startVertx() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void stopVertx() {
        vertx.close();
    }

    @BeforeEach
    void watchOneService() {
        server = new MetricsServer();
        wire(Map.of(
                "flywheel.scaling.services.analytics.targets",
                server.url("/q/metrics").toString()));
    }

    @AfterEach
    void stopServer() {
        server.close();
    }

    private void wire(Map<String, String> services) {
        ScrapeConfig config = Settings.read(
                ScrapeConfig.class,
                Map.of("flywheel.scaling.scrape.max-size", "20K", "flywheel.scaling.scrape.timeout", "5s"));
        SignalConfig signal = Settings.read(SignalConfig.class, Map.of());
        ServicesConfig watched = Settings.read(ServicesConfig.class, services);
        scraper = new Scraper(new Fetcher(vertx), config, signal, watched, clock);
        signals = new ScrapedSignals(scraper, config, signal, watched, clock, vertx);
    }

    private void look(double requests, double errors, double cpuSeconds) {
        double uptime = Duration.between(T0, clock.instant()).toSeconds() + 1000;
        server.serve(() -> new StubMetrics(STARTED, uptime, requests, errors, cpuSeconds).text());
        scraper.scrapeAll().await().atMost(Duration.ofSeconds(10));
    }

    private Reading read() {
        return signals.read().await().indefinitely();
    }

    private ServiceSignals analytics() {
        return read().services().get(0);
    }

    @Test
    void twoLooksTellRatesLatenciesAndUse() {
        look(1000, 10, 50);
        clock.advance(Duration.ofSeconds(10));
        look(1200, 14, 54);

        ServiceSignals found = analytics();
        Traffic traffic = found.traffic();
        assertThat(found.up()).isTrue();
        assertThat(traffic.requestsPerSecond()).isEqualTo(20);
        assertThat(traffic.errorRatio()).isCloseTo(0.02, within(1e-9));
        assertThat(traffic.latencyP50Seconds()).isCloseTo(0.5 / 0.9 * 0.1, within(1e-9));
        assertThat(traffic.latencyP95Seconds()).isCloseTo(0.55, within(1e-9));
        assertThat(traffic.latencyP99Seconds()).isCloseTo(0.91, within(1e-9));
        // Within 0.25 s: 0.9 and a sixth of the last tenth; within 1 s: all.
        assertThat(traffic.apdex()).isCloseTo((0.9 + 0.1 / 6 + 1) / 2, within(1e-9));
        Resources resources = found.resources();
        assertThat(resources.cpuCores()).isCloseTo(0.4, within(1e-9));
        assertThat(resources.cpuUtilisation()).isCloseTo(0.2, within(1e-9));
        assertThat(resources.memoryBytes()).isEqualTo(1e8);
        assertThat(resources.memoryUtilisation()).isCloseTo(0.3, within(1e-9));
        assertThat(resources.databasePoolUtilisation()).isEqualTo(0.25);
        assertThat(resources.uptimeSeconds()).isEqualTo(1010);
        assertThat(read().missing()).isEmpty();
    }

    @Test
    void beforeTheFirstLookNothingIsKnownNotEvenWhetherItIsUp() {
        assertThat(analytics().up()).isNull();
    }

    @Test
    void afterOneLookItIsUpButRatesAreMissing() {
        look(1000, 10, 50);

        assertThat(analytics().up()).isTrue();
        assertThat(analytics().traffic()).isEqualTo(Traffic.UNKNOWN);
        assertThat(read().missing()).extracting(Missing::service).containsExactly("analytics");
    }

    @Test
    void aServiceThatStopsAnsweringIsDownAndItsOldRatesAreNotShown() {
        look(1000, 10, 50);
        clock.advance(Duration.ofSeconds(10));
        look(1200, 14, 54);
        server.serve(503, "starting");
        scraper.scrapeAll().await().indefinitely();

        ServiceSignals found = analytics();
        assertThat(found.up()).isFalse();
        assertThat(found.traffic()).isEqualTo(Traffic.UNKNOWN);
        assertThat(found.resources()).isEqualTo(Resources.UNKNOWN);
        assertThat(read().missing()).extracting(Missing::reason).containsExactly("answered with status 503");
    }

    @Test
    void noRequestInTheWindowIsIdleAndNotAnError() {
        look(1000, 10, 50);
        clock.advance(Duration.ofSeconds(10));
        look(1000, 10, 50.1);

        assertThat(analytics().traffic()).isEqualTo(new Traffic(0.0, null, null, null, null, null));
        assertThat(analytics().traffic().idle()).isTrue();
    }

    @Test
    void looksOlderThanTheWindowDoNotCount() {
        look(0, 0, 0);
        clock.advance(Duration.ofSeconds(61));
        look(1000, 0, 10);

        assertThat(analytics().traffic().requestsPerSecond()).isNull();
    }

    @Test
    void errorsOfHoursAreRememberedAndMemoryIsBounded() {
        for (int i = 0; i <= 8 * 360; i++) {
            double done = i * 100;
            boolean late = i > 4 * 360;
            scraperSaw(done, late ? (i - 4 * 360) * 10 : 0);
            clock.advance(Duration.ofSeconds(10));
        }
        TargetHistory history = scraper.history(server.url("/q/metrics"));

        assertThat(history.fine().size()).isLessThanOrEqualTo(61);
        assertThat(history.coarse().size()).isLessThanOrEqualTo(363);
        assertThat(errorRatio(history, Duration.ofHours(1))).isCloseTo(0.1, within(0.001));
        assertThat(errorRatio(history, Duration.ofHours(6))).isCloseTo(0.1 * 4 / 6, within(0.001));
    }

    private void scraperSaw(double requests, double errors) {
        scraper.remember(server.url("/q/metrics"), 200, new StubMetrics(STARTED, 1000, requests, errors, 0).text());
    }

    private double errorRatio(TargetHistory history, Duration window) {
        var counted = history.increase(clock.instant(), window).orElseThrow().counted();
        return counted.errors() / counted.requests();
    }

    @Test
    void errorWindowsSayHowMuchOfThemIsCovered() {
        look(0, 0, 0);
        clock.advance(Duration.ofSeconds(120));
        look(100, 50, 0);

        ErrorShare hour = analytics().errorsOver(Duration.ofHours(1)).orElseThrow();
        assertThat(hour.covered()).isEqualTo(Duration.ofSeconds(120));
        assertThat(hour.ratio()).isEqualTo(0.5);
    }

    @Test
    void severalTargetsAreInstancesOfOneService() {
        try (MetricsServer second = new MetricsServer()) {
            wire(Map.of(
                    "flywheel.scaling.services.analytics.targets",
                    server.url("/q/metrics") + "," + second.url("/q/metrics")));
            second.serve(() -> new StubMetrics(STARTED, 500, 0, 0, 0).text());
            look(0, 0, 0);
            clock.advance(Duration.ofSeconds(10));
            second.serve(() -> new StubMetrics(STARTED, 510, 300, 0, 10).text());
            look(100, 0, 5);

            assertThat(analytics().traffic().requestsPerSecond()).isEqualTo(40);
            assertThat(analytics().resources().cpuCores()).isCloseTo(1.5, within(1e-9));
            assertThat(analytics().resources().memoryBytes()).isEqualTo(2e8);
            assertThat(analytics().resources().uptimeSeconds()).isEqualTo(510);
            assertThat(analytics().instances()).hasSize(2);
        }
    }

    @Test
    void anUnreachableAddressIsDownWithAReason() {
        String closed = server.url("/q/metrics").toString();
        server.close();
        wire(Map.of("flywheel.scaling.services.analytics.targets", closed));
        scraper.scrapeAll().await().indefinitely();

        assertThat(analytics().up()).isFalse();
        assertThat(read().missing().get(0).reason()).contains("refused");
    }

    @Test
    void anExpositionThatIsTooLargeIsRefused() {
        server.serve(() -> "# ".concat("x".repeat(20 * 1024 - 2)));
        scraper.scrapeAll().await().indefinitely();
        assertThat(analytics().up()).isTrue();

        server.serve(() -> "# ".concat("x".repeat(20 * 1024 - 1)));
        scraper.scrapeAll().await().indefinitely();
        assertThat(analytics().up()).isFalse();
        assertThat(read().missing().get(0).reason()).isEqualTo("the answer is larger than 20480 bytes");
    }

    @Test
    void whatIsNoExpositionIsRefusedNamingItsLine() {
        server.serve(() -> "<html>");
        scraper.scrapeAll().await().indefinitely();

        assertThat(analytics().up()).isFalse();
        assertThat(read().missing().get(0).reason()).startsWith("its metrics cannot be read: line 1: ");
    }
}
