package dev.flywheel.analytics.capture;

import dev.flywheel.analytics.partition.RetentionConfig;
import dev.flywheel.platform.problem.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Decides about a body of events: what is too large, what is refused, and what is stored. */
@ApplicationScoped
class CaptureService {

    /** A body up to this size is read at once; a larger one would hold up every other request of its event loop. */
    private static final int READ_AT_ONCE = 256 * 1024;

    private final CaptureConfig config;
    private final RetentionConfig retention;
    private final EventParser parser;
    private final EventQueue queue;
    private final CaptureMetrics metrics;
    private final Clock clock;
    /** As many as there are cores: each may hold an inflated body, and more at once would only hold more memory. */
    private final ExecutorService readers =
            Executors.newFixedThreadPool(Math.max(2, Runtime.getRuntime().availableProcessors()));

    CaptureService(
            CaptureConfig config,
            RetentionConfig retention,
            EventParser parser,
            EventQueue queue,
            CaptureMetrics metrics,
            Clock clock) {
        this.config = config;
        this.retention = retention;
        this.parser = parser;
        this.queue = queue;
        this.metrics = metrics;
        this.clock = clock;
    }

    Uni<CaptureAnswer> capture(UUID project, byte[] body, @Nullable String contentEncoding) {
        if (body.length > config.maxBodySize().asLongValue()) {
            throw Problem.payloadTooLarge(
                    "A body may be at most " + config.maxBodySize().asLongValue() + " bytes as sent.");
        }
        boolean gzip = isGzip(contentEncoding);
        if (!gzip && body.length <= READ_AT_ONCE) {
            return store(read(project, body, false));
        }
        return Uni.createFrom()
                .item(() -> read(project, body, gzip))
                .runSubscriptionOn(readers)
                .ifNoItem()
                .after(config.deadline())
                .failWith(() -> EventQueue.unavailable("Too many large bodies are waiting to be read."))
                .chain(this::store);
    }

    @PreDestroy
    void stop() {
        readers.shutdown();
    }

    /** A request whose events are encoded and ready for the queue. */
    private record Ready(List<EventRow> rows, List<Refusal> refusals) {}

    private static boolean isGzip(@Nullable String contentEncoding) {
        return switch (contentEncoding == null ? "" : contentEncoding.trim().toLowerCase(Locale.ROOT)) {
            case "", "identity" -> false;
            case "gzip", "x-gzip" -> true;
            default ->
                throw Problem.of(
                        415,
                        "unsupported-media-type",
                        "The media type is not supported",
                        "A body may be sent as it is or with Content-Encoding: gzip.",
                        List.of());
        };
    }

    private Ready read(UUID project, byte[] body, boolean gzip) {
        byte[] json = gzip ? inflate(body) : body;
        Instant now = clock.instant();
        EventLimits limits = limitsAt(now);
        ParsedBatch batch = parser.parse(json, limits);
        EventEncoder encoder = new EventEncoder(project, limits.nowMicros());
        return new Ready(batch.events().stream().map(encoder::encode).toList(), batch.refusals());
    }

    private byte[] inflate(byte[] body) {
        try {
            return GzipBody.inflate(body, (int) config.maxInflatedSize().asLongValue());
        } catch (GzipBody.TooLarge tooLarge) {
            throw Problem.payloadTooLarge(
                    "A body may be at most " + config.maxInflatedSize().asLongValue() + " bytes once inflated.");
        } catch (IOException notGzip) {
            throw Problem.badRequest("The body is not valid gzip.");
        }
    }

    private EventLimits limitsAt(Instant now) {
        return new EventLimits(
                config.maxEvents(),
                (int) config.maxPropertiesSize().asLongValue(),
                config.maxPropertiesDepth(),
                micros(now),
                micros(now.minus(retention.keep())),
                micros(now.plus(config.maxAhead())));
    }

    private static long micros(Instant instant) {
        return instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1_000;
    }

    private Uni<CaptureAnswer> store(Ready ready) {
        if (ready.rows().isEmpty()) {
            throw allRefused(ready.refusals());
        }
        return queue.submit(ready.rows()).map(rows -> answer(rows, ready.refusals()));
    }

    private CaptureAnswer answer(List<EventRow> rows, List<Refusal> refusedBefore) {
        List<Refusal> refusals = new ArrayList<>(refusedBefore);
        int accepted = 0;
        int duplicates = 0;
        for (EventRow row : rows) {
            switch (row.fate) {
                case STORED -> accepted++;
                case DUPLICATE -> duplicates++;
                case REFUSED -> refusals.add(new Refusal(row.index, row.pointer, String.valueOf(row.reason)));
                case WAITING -> throw new IllegalStateException("an event was left behind");
            }
        }
        refusals.sort(Comparator.comparingInt(Refusal::index));
        if (accepted + duplicates == 0) {
            throw allRefused(refusals);
        }
        metrics.count(accepted, duplicates, refusals.size());
        return new CaptureAnswer(accepted, duplicates, refusals);
    }

    private Problem allRefused(List<Refusal> refusals) {
        metrics.count(0, 0, refusals.size());
        Problem.Violation[] violations = refusals.stream()
                .map(refusal -> new Problem.Violation(refusal.pointer(), refusal.reason()))
                .toArray(Problem.Violation[]::new);
        return Problem.badRequest("None of the events can be accepted.", violations);
    }
}
