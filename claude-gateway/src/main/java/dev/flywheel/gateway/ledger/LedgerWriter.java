package dev.flywheel.gateway.ledger;

import dev.flywheel.gateway.price.Tokens;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Writes rows in one statement; a row that is already there counts once. */
@ApplicationScoped
class LedgerWriter {

    private static final int LONGEST_TEXT = 512;

    private static final String INSERT =
            """
            insert into claude_usage (project_id, occurred_at, id, key_id, user_id, session_id, prompt_hash, model_requested,
                model_served, input_tokens, output_tokens, cache_read_tokens, cache_write_tokens, cache_write_5m_tokens,
                cache_write_1h_tokens, web_searches, service_tier, speed, inference_geo, cost_pico_usd, cost_status, price_row,
                latency_ms, ttft_ms, status, http_status, error_type, request_id, streaming)
            select * from unnest($1::uuid[], $2::timestamptz[], $3::uuid[], $4::uuid[], $5::text[], $6::text[], $7::text[],
                $8::text[], $9::text[], $10::bigint[], $11::bigint[], $12::bigint[], $13::bigint[], $14::bigint[],
                $15::bigint[], $16::bigint[], $17::text[], $18::text[], $19::text[], $20::bigint[], $21::text[], $22::text[],
                $23::bigint[], $24::bigint[], $25::text[], $26::integer[], $27::text[], $28::text[], $29::boolean[])
            on conflict do nothing
            """;

    private final Pool pool;

    LedgerWriter(Pool pool) {
        this.pool = pool;
    }

    Uni<Void> write(List<LedgerRow> rows) {
        return pool.preparedQuery(INSERT).execute(columns(rows)).replaceWithVoid();
    }

    private static Tuple columns(List<LedgerRow> rows) {
        Tuple columns = Tuple.tuple();
        add(columns, rows, java.util.UUID[]::new, row -> row.invoker().projectId());
        add(columns, rows, OffsetDateTime[]::new, row -> row.occurredAt().atOffset(ZoneOffset.UTC));
        add(columns, rows, java.util.UUID[]::new, LedgerRow::id);
        add(columns, rows, java.util.UUID[]::new, row -> row.invoker().keyId());
        text(columns, rows, row -> row.invoker().user());
        text(columns, rows, row -> row.invoker().session());
        text(columns, rows, row -> row.prompt().sha256());
        text(columns, rows, row -> row.prompt().model());
        text(columns, rows, row -> row.outcome().model());
        tokens(columns, rows, Tokens::input);
        tokens(columns, rows, Tokens::output);
        tokens(columns, rows, Tokens::cacheRead);
        tokens(columns, rows, Tokens::cacheWrite);
        tokens(columns, rows, Tokens::cacheWrite5m);
        tokens(columns, rows, Tokens::cacheWrite1h);
        add(columns, rows, Long[]::new, row -> row.usage().webSearches());
        text(columns, rows, row -> row.usage().tier());
        text(columns, rows, row -> row.usage().speed());
        text(columns, rows, row -> row.usage().geo());
        add(columns, rows, Long[]::new, row -> row.cost().picoUsd());
        text(columns, rows, row -> row.cost().status().value());
        text(columns, rows, row -> row.cost().priceRow());
        add(columns, rows, Long[]::new, row -> row.outcome().latencyMillis());
        add(columns, rows, Long[]::new, row -> row.outcome().firstByteMillis());
        text(columns, rows, row -> row.outcome().status().value());
        add(columns, rows, Integer[]::new, row -> row.outcome().httpStatus());
        text(columns, rows, row -> row.outcome().errorType());
        text(columns, rows, row -> row.outcome().requestId());
        add(columns, rows, Boolean[]::new, row -> row.prompt().streaming());
        return columns;
    }

    private static void tokens(Tuple columns, List<LedgerRow> rows, Function<Tokens, Long> count) {
        add(columns, rows, Long[]::new, row -> count.apply(row.usage().tokens()));
    }

    private static void text(Tuple columns, List<LedgerRow> rows, Function<LedgerRow, @Nullable String> member) {
        add(columns, rows, String[]::new, row -> storable(member.apply(row)));
    }

    private static <C> void add(
            Tuple columns, List<LedgerRow> rows, IntFunction<C[]> array, Function<LedgerRow, @Nullable C> member) {
        columns.addValue(rows.stream().map(member).toArray(array));
    }

    /** Callers choose these texts: PostgreSQL takes no NUL, and nobody needs a name of a megabyte. */
    private static @Nullable String storable(@Nullable String text) {
        if (text == null) {
            return null;
        }
        String cut = text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text;
        return cut.indexOf('\u0000') < 0 ? cut : cut.replace("\u0000", "");
    }
}
