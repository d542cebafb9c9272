package dev.flywheel.gateway.ledger;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Makes the monthly partitions of the ledger before they are needed. */
@ApplicationScoped
class LedgerPartitions {

    private final Pool pool;
    private final Clock clock;
    private final LedgerConfig config;

    LedgerPartitions(Pool pool, Clock clock, LedgerConfig config) {
        this.pool = pool;
        this.clock = clock;
        this.config = config;
    }

    /** This month and the next ones. */
    Uni<Void> makeAhead() {
        LocalDate month = month(clock.instant());
        return make(IntStream.rangeClosed(0, config.monthsAhead()).mapToObj(month::plusMonths));
    }

    /** The months of these rows, whichever they are. */
    Uni<Void> makeFor(List<LedgerRow> rows) {
        return make(rows.stream().map(row -> month(row.occurredAt())));
    }

    private Uni<Void> make(Stream<LocalDate> months) {
        LocalDate[] distinct = months.distinct().toArray(LocalDate[]::new);
        return pool.preparedQuery("select ensure_claude_usage_month(day) from unnest($1::date[]) as day")
                .execute(Tuple.tuple().addValue(distinct))
                .replaceWithVoid();
    }

    private static LocalDate month(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC).withDayOfMonth(1);
    }
}
