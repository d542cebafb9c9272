package dev.flywheel.gateway.anthropic;

import dev.flywheel.gateway.ledger.Invoker;
import dev.flywheel.gateway.ledger.LedgerRow;
import dev.flywheel.gateway.ledger.Outcome;
import dev.flywheel.gateway.ledger.Outcome.Status;
import dev.flywheel.gateway.ledger.Prompt;
import dev.flywheel.gateway.meter.AnswerReading;
import dev.flywheel.gateway.meter.SseTap;
import dev.flywheel.gateway.price.Cost;
import dev.flywheel.gateway.price.PriceBook;
import dev.flywheel.gateway.price.Usage;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Watches one message pass and makes its ledger row at the end. Touches nothing of what passes. */
final class MessageMeter {

    /** Far above the longest answer of any model; a larger one is passed on, but its usage is not read. */
    private static final int LARGEST_ANSWER = 16 * 1024 * 1024;

    private final PriceBook prices;
    private final UUID id;
    private final Instant arrived;
    private final long startedNanos;
    private final Invoker invoker;
    private final Prompt prompt;
    private final AnswerReading reading = new AnswerReading();

    private @Nullable SseTap stream;
    private @Nullable Buffer answer;
    private boolean overlong;
    private int status;
    private @Nullable String requestId;
    private @Nullable Long firstByteMillis;

    MessageMeter(PriceBook prices, UUID id, Instant arrived, long startedNanos, Invoker invoker, Prompt prompt) {
        this.prices = prices;
        this.id = id;
        this.arrived = arrived;
        this.startedNanos = startedNanos;
        this.invoker = invoker;
        this.prompt = prompt;
    }

    void head(HttpClientResponse response) {
        status = response.statusCode();
        requestId = response.getHeader("request-id");
        String type = response.getHeader(HttpHeaders.CONTENT_TYPE);
        if (type != null && type.startsWith("text/event-stream")) {
            stream = new SseTap(reading);
        }
    }

    void chunk(Buffer chunk) {
        if (firstByteMillis == null) {
            firstByteMillis = elapsedMillis();
        }
        if (stream != null) {
            byte[] bytes = chunk.getBytes();
            stream.feed(bytes, 0, bytes.length);
        } else if (!overlong) {
            keep(chunk);
        }
    }

    LedgerRow row(Ending ending) {
        if (answer != null) {
            byte[] bytes = answer.getBytes();
            reading.overlay(bytes, 0, bytes.length);
        }
        int sent = status == 0 ? ending.status() : status;
        @Nullable String model = reading.model() == null ? prompt.model() : reading.model();
        boolean refused = ending == Ending.UNREACHABLE || (ending == Ending.COMPLETE && sent >= 300);
        Usage usage = refused ? Usage.NONE : reading.usage(whole(ending));
        Cost cost = refused ? Cost.FREE : prices.price(model, arrived, usage);
        @Nullable String error = error(ending, sent);
        Outcome outcome = new Outcome(
                outcome(sent, error), sent, error, requestId, reading.model(), elapsedMillis(), firstByteMillis);
        return new LedgerRow(id, arrived, invoker, prompt, outcome, usage, cost);
    }

    private void keep(Buffer chunk) {
        // Copied: the chunk goes on to the client, whose write gives its memory back.
        answer = answer == null ? chunk.copy() : answer.appendBuffer(chunk);
        if (answer.length() > LARGEST_ANSWER) {
            overlong = true;
            answer = null;
        }
    }

    /** Whether the usage is final: a stream says so itself. */
    private boolean whole(Ending ending) {
        boolean ended = stream != null ? stream.stopped() : ending == Ending.COMPLETE;
        return ended && reading.intact();
    }

    private @Nullable String error(Ending ending, int sent) {
        if (reading.errorType() != null) {
            return reading.errorType();
        }
        if (ending == Ending.COMPLETE) {
            return sent >= 400 ? "http_" + sent : null;
        }
        // A client that hangs up once it has everything has lost nothing.
        return stream != null && stream.stopped() ? null : ending.errorType();
    }

    private static Status outcome(int sent, @Nullable String error) {
        if (sent == 429 || "rate_limit_error".equals(error)) {
            return Status.RATE_LIMITED;
        }
        return error == null ? Status.SUCCESS : Status.ERROR;
    }

    private long elapsedMillis() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startedNanos);
    }
}
