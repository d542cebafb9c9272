package dev.flywheel.suite.fault;

import dev.flywheel.suite.Suite;
import dev.flywheel.suite.load.Postmaster;
import dev.flywheel.suite.service.Service;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What is killed, and how it is brought back. */
enum Fault {
    /** Every process of the database at once, in the middle of its commits. */
    POSTGRES("PostgreSQL") {
        @Override
        void strike(Suite suite) {
            ProcessHandle first = Postmaster.of(suite);
            List<ProcessHandle> others = first.descendants().toList();
            first.destroyForcibly();
            others.forEach(ProcessHandle::destroyForcibly);
            awaitEnd(first);
            others.forEach(Fault::awaitEnd);
        }

        @Override
        void heal(Suite suite) {
            suite.restartPostgres();
        }
    },

    /** The service that takes events, with requests half read and half answered. */
    SERVICE("analytics-service") {
        @Override
        void strike(Suite suite) {
            suite.kill(Service.ANALYTICS);
        }

        @Override
        void heal(Suite suite) {
            suite.restart(Service.ANALYTICS);
        }
    };

    private static final long END_SECONDS = 30;

    private final String victim;

    Fault(String victim) {
        this.victim = victim;
    }

    String victim() {
        return victim;
    }

    /** Kills with SIGKILL; comes back when it is dead. */
    abstract void strike(Suite suite);

    /** Starts again what was killed, and nothing else. */
    abstract void heal(Suite suite);

    private static void awaitEnd(ProcessHandle process) {
        process.onExit().orTimeout(END_SECONDS, TimeUnit.SECONDS).join();
    }
}
