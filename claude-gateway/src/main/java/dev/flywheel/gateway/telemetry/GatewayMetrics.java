package dev.flywheel.gateway.telemetry;

import dev.flywheel.gateway.ledger.LedgerRow;
import dev.flywheel.gateway.ledger.Outcome;
import dev.flywheel.gateway.price.CostStatus;
import dev.flywheel.gateway.price.PriceBook;
import dev.flywheel.gateway.price.Tokens;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Counts requests, tokens and times. Models without a price share the label {@code other}, and so do unknown paths: callers choose both,
 * and must not be able to make a series each.
 */
@ApplicationScoped
public class GatewayMetrics {

    private static final String MODEL = "gen_ai.response.model";
    private static final String OPERATION = "gen_ai.operation.name";
    private static final String OTHER = "other";

    private final MeterRegistry registry;
    private final PriceBook prices;
    private final Map<String, OfModel> models = new ConcurrentHashMap<>();
    private final Counter unpriced;

    GatewayMetrics(MeterRegistry registry, PriceBook prices) {
        this.registry = registry;
        this.prices = prices;
        this.unpriced = registry.counter("flywheel.gateway.unpriced");
    }

    /** A message that went through, whatever came of it. */
    public void answered(LedgerRow row) {
        @Nullable String served = row.outcome().model();
        @Nullable String named = served == null ? row.prompt().model() : served;
        String model = named != null && prices.knows(named) ? named : OTHER;
        String key = model + ' ' + row.outcome().status().value();
        models.computeIfAbsent(
                        key,
                        first -> new OfModel(
                                registry, model, row.outcome().status().value()))
                .count(row);
        if (row.cost().status() == CostStatus.UNPRICED) {
            unpriced.increment();
        }
    }

    /** A request to any other path that went through. */
    public void passed(String path, boolean whole) {
        count(operation(path), whole ? "passed" : "broken");
    }

    /** A request that never reached the upstream. */
    public void refused(String path, int status) {
        count(operation(path), "refused_" + status);
    }

    private void count(String operation, String outcome) {
        registry.counter("flywheel.gateway.requests", OPERATION, operation, "outcome", outcome)
                .increment();
    }

    private static String operation(String path) {
        if (path.equals("/v1/messages")) {
            return "messages";
        }
        if (path.equals("/v1/messages/count_tokens")) {
            return "count_tokens";
        }
        String[] parts = path.split("/", 5);
        String second = parts.length > 2 ? parts[2] : "";
        boolean batches = second.equals("messages") && parts.length > 3 && parts[3].equals("batches");
        return switch (second) {
            case "messages" -> batches ? "batches" : OTHER;
            case "models", "files" -> second;
            default -> OTHER;
        };
    }

    /** The meters of one model and status, looked up once. */
    private static final class OfModel {

        private final Counter requests;
        private final DistributionSummary input;
        private final DistributionSummary output;
        private final DistributionSummary cacheRead;
        private final DistributionSummary cacheWrite;
        private final Timer duration;
        private final Timer firstByte;

        private OfModel(MeterRegistry registry, String model, String status) {
            this.requests = registry.counter("flywheel.gateway.requests", OPERATION, "messages", "outcome", status);
            this.input = tokens(registry, model, status, "input");
            this.output = tokens(registry, model, status, "output");
            this.cacheRead = tokens(registry, model, status, "cache_read");
            this.cacheWrite = tokens(registry, model, status, "cache_write");
            this.duration = timer(registry, "gen_ai.client.operation.duration", model, status);
            this.firstByte = timer(registry, "gen_ai.server.time_to_first_token", model, status);
        }

        private void count(LedgerRow row) {
            requests.increment();
            Tokens tokens = row.usage().tokens();
            // By these names the input is the whole prompt, cached and written included.
            input.record(tokens.prompt());
            output.record(tokens.output());
            cacheRead.record(tokens.cacheRead());
            cacheWrite.record(tokens.cacheWrite());
            Outcome outcome = row.outcome();
            duration.record(Duration.ofMillis(outcome.latencyMillis()));
            if (outcome.firstByteMillis() != null) {
                firstByte.record(Duration.ofMillis(outcome.firstByteMillis()));
            }
        }

        private static DistributionSummary tokens(MeterRegistry registry, String model, String status, String type) {
            return DistributionSummary.builder("gen_ai.client.token.usage")
                    .tags(MODEL, model, "status", status, "gen_ai.token.type", type)
                    .register(registry);
        }

        private static Timer timer(MeterRegistry registry, String name, String model, String status) {
            return Timer.builder(name).tags(MODEL, model, "status", status).register(registry);
        }
    }
}
