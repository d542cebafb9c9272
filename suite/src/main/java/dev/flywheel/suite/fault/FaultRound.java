package dev.flywheel.suite.fault;

import dev.flywheel.suite.Suite;
import dev.flywheel.suite.service.Service;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * One round: load, kill, load against what is missing, return, and the accounts.
 *
 * <p>The law, by ids and not by counts: every acknowledged event is stored, every stored event was sent; so {@code
 * acknowledged <= stored <= acknowledged + in flight}. After the clients have sent the rest again, what is stored is
 * exactly what was sent, each once.
 */
final class FaultRound {

    private static final int SHORTEST_LOAD_MILLISECONDS = 800;
    private static final int LONGEST_LOAD_MILLISECONDS = 2_000;
    private static final int LEAST_ACKNOWLEDGED = 2_000;
    private static final int LOAD_LIMIT_SECONDS = 60;
    private static final int OUTAGE_MILLISECONDS = 500;
    private static final int REPLAYS = 200;

    private final Suite suite;
    private final String key;
    private final Fault fault;
    private final String eventName;
    private final List<String> violations = new ArrayList<>();

    FaultRound(Suite suite, String key, Fault fault, int round) {
        this.suite = suite;
        this.key = key;
        this.fault = fault;
        this.eventName = "fault_" + fault.name() + "_" + round;
    }

    RoundResult run() throws SQLException {
        try (Crowd crowd = new Crowd(suite.service(Service.ANALYTICS).getPort(), key, eventName)) {
            crowd.start();
            load(crowd);
            long service = suite.process(Service.ANALYTICS).pid();
            long killed = System.nanoTime();
            fault.strike(suite);
            pause(OUTAGE_MILLISECONDS);
            crowd.beginStop();
            crowd.beginProbe();
            fault.heal(suite);
            double recovery = (crowd.awaitProbe() - killed) / 1e9;
            crowd.awaitStop();
            return accounts(crowd, recovery, service);
        }
    }

    /** By chance, so that the kill meets every stage of a commit; and until there is something to lose. */
    private static void load(Crowd crowd) {
        pause(ThreadLocalRandom.current().nextInt(SHORTEST_LOAD_MILLISECONDS, LONGEST_LOAD_MILLISECONDS));
        long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(LOAD_LIMIT_SECONDS);
        while (crowd.acknowledged() < LEAST_ACKNOWLEDGED && System.nanoTime() < limit) {
            pause(ThreadLocalRandom.current().nextInt(100));
        }
    }

    private RoundResult accounts(Crowd crowd, double recoverySeconds, long service) throws SQLException {
        Book book = crowd.book();
        int sent = book.sent().size();
        int acknowledged = book.acknowledged().size();
        int inFlight = book.inFlight();
        Stored after = Stored.read(suite, eventName);
        long lost = after.missing(book.acknowledged());
        require(lost == 0, lost + " acknowledged events are not stored");
        require(after.alien(book.sent()) == 0, "events are stored that nobody sent");
        require(
                acknowledged <= after.ids().size() && after.ids().size() <= acknowledged + inFlight,
                "acknowledged <= stored <= acknowledged + in flight does not hold");

        crowd.settle();
        int replayed = crowd.replay(REPLAYS);
        Stored end = Stored.read(suite, eventName);
        Set<UUID> all = crowd.book().sent();
        long missing = end.missing(all);
        long duplicates = Math.max(after.duplicates(), end.duplicates());
        require(missing == 0, missing + " events are missing after the retry");
        require(end.alien(all) == 0, "events are stored that nobody sent, after the retry");
        require(duplicates == 0, duplicates + " events are stored twice");
        require(book.acknowledged().size() == all.size(), "not everything was acknowledged in the end");
        checkService(service);
        book.surprises().stream().distinct().limit(5).forEach(violations::add);
        return new RoundResult(
                sent,
                acknowledged,
                after.ids().size(),
                inFlight,
                replayed,
                duplicates,
                lost + missing,
                recoverySeconds,
                List.copyOf(violations));
    }

    /** The service must come back by itself when its database does. */
    private void checkService(long before) {
        if (fault == Fault.POSTGRES) {
            ProcessHandle now = suite.process(Service.ANALYTICS);
            require(now.isAlive() && now.pid() == before, "the service did not survive its database");
        }
    }

    private void require(boolean holds, String violation) {
        if (!holds) {
            violations.add(violation);
        }
    }

    private static void pause(int milliseconds) {
        try {
            TimeUnit.MILLISECONDS.sleep(milliseconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
