package dev.flywheel.analytics.partition;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Makes the monthly partitions of the event table from the oldest month kept to some months ahead, and drops the months past.
 *
 * <p>An event older than is kept, or further ahead than is believed, is refused when it arrives. Whatever is taken has a
 * partition: its month's, or, should the upkeep have been stopped for months, the default partition, from which rows move to
 * their month as soon as it is made. Ids leave the ledger two days after the events that came with them must have left, so a
 * replay is refused for its age before it can count again.
 */
@ApplicationScoped
class PartitionUpkeep {

    private static final Logger LOG = Logger.getLogger(PartitionUpkeep.class);

    private static final String MAKE = "select make_event_partition($1)";
    private static final String DROP = "select drop_event_partitions($1)";
    private static final String FORGET = "delete from event_ledger where received_at < $1";
    private static final int LEDGER_GRACE_DAYS = 2;

    private final Pool database;
    private final RetentionConfig config;
    private final Clock clock;

    PartitionUpkeep(Pool database, RetentionConfig config, Clock clock) {
        this.database = database;
        this.config = config;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event, Vertx vertx) {
        runAndLog();
        vertx.setPeriodic(config.every().toMillis(), id -> runAndLog());
    }

    /** One round: makes what is missing, drops what is past, forgets old ids. */
    Uni<Void> run() {
        Instant now = clock.instant();
        Instant oldest = now.minus(config.keep());
        return Multi.createFrom()
                .iterable(months(oldest, now))
                .onItem()
                .transformToUniAndConcatenate(month ->
                        database.preparedQuery(MAKE).execute(Tuple.of(month)).replaceWithVoid())
                .collect()
                .last()
                .chain(() -> database.preparedQuery(DROP).execute(Tuple.of(utc(oldest))))
                .chain(() -> database.preparedQuery(FORGET)
                        .execute(Tuple.of(utc(oldest.minus(LEDGER_GRACE_DAYS, ChronoUnit.DAYS)))))
                .replaceWithVoid();
    }

    private List<LocalDate> months(Instant oldest, Instant now) {
        LocalDate last = monthOf(now).plusMonths(config.monthsAhead());
        return Stream.iterate(monthOf(oldest), month -> !month.isAfter(last), month -> month.plusMonths(1))
                .toList();
    }

    private static LocalDate monthOf(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC).withDayOfMonth(1);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private void runAndLog() {
        run().subscribe()
                .with(
                        done -> LOG.debug("Event partitions are in order"),
                        failure -> LOG.warnf("Event partitions could not be looked after: %s", failure.getMessage()));
    }
}
