package dev.flywheel.scaling;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;

/**
 * Two services that answer, analytics busy and scaling idle, and three that nobody listens for. Looks are frequent, so
 * that a test need not wait.
 */
public class WatchedServices implements QuarkusTestResourceLifecycleManager {

    private static final long STARTED = System.nanoTime();
    private static final String NOBODY = "http://127.0.0.1:1/q/metrics";

    private MetricsServer analytics;
    private MetricsServer scaling;

    @Override
    public Map<String, String> start() {
        analytics = new MetricsServer();
        scaling = new MetricsServer();
        double startedAt = System.currentTimeMillis() / 1000.0 - 1000;
        analytics.serve(() -> new StubMetrics(startedAt, 1000, 50 * seconds(), seconds(), 0.9 * seconds()).text());
        scaling.serve(() -> new StubMetrics(startedAt, 1000, 0, 0, 0.01 * seconds()).text());
        Map<String, String> settings = new HashMap<>();
        settings.put(target("analytics"), analytics.url("/q/metrics").toString());
        settings.put(target("scaling"), scaling.url("/q/metrics").toString());
        settings.put(target("experiments"), NOBODY);
        settings.put(target("feedback"), NOBODY);
        settings.put(target("gateway"), NOBODY);
        settings.put("flywheel.scaling.scrape.interval", "100ms");
        settings.put("flywheel.scaling.watch.interval", "100ms");
        settings.put("flywheel.scaling.signal.window", "5s");
        return settings;
    }

    @Override
    public void stop() {
        analytics.close();
        scaling.close();
    }

    private static String target(String service) {
        return "flywheel.scaling.services." + service + ".targets";
    }

    private static double seconds() {
        return (System.nanoTime() - STARTED) / 1e9;
    }
}
