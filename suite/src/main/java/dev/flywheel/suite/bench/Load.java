package dev.flywheel.suite.bench;

import dev.flywheel.suite.load.Answer;
import dev.flywheel.suite.load.ClosedLoop;
import dev.flywheel.suite.load.RequestSource;
import dev.flywheel.suite.load.Tally;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * A load to measure a server with.
 *
 * @param port where the server is, on this machine
 * @param connections clients, each of which waits for an answer before it asks again
 * @param requests what they send
 * @param expected whether an answer is as it should be
 */
record Load(int port, int connections, RequestSource requests, Predicate<Answer> expected) {

    private static final int LONGEST_WARM_UP = 60;

    /**
     * What a load brought.
     *
     * @param tally the measured stretch
     * @param done requests done in all, warm-up and end included: what the database must agree with
     * @param cpuMicros processor time of each measured process during the stretch, in the order given
     */
    record Outcome(Tally tally, long done, double[] cpuMicros) {

        /** Processor microseconds of one process for each of the things that were done. */
        double cpuMicrosEach(int process, double perRequest) {
            return cpuMicros[process] / (tally.done() * perRequest);
        }
    }

    /** Warms up, measures, and ends the load. */
    Outcome run(String name, Figures figures, BenchmarkOptions options, ProcessHandle... processes) {
        try (ClosedLoop loop = ClosedLoop.start(port, connections, requests, expected)) {
            long before = warmUp(name, figures, options, loop);
            CpuMeter[] meters = new CpuMeter[processes.length];
            for (int i = 0; i < meters.length; i++) {
                meters[i] = CpuMeter.start(processes[i]);
            }
            pause(options.seconds());
            double[] micros = new double[meters.length];
            for (int i = 0; i < meters.length; i++) {
                micros[i] = meters[i].micros();
            }
            Tally measured = loop.turn();
            Tally end = loop.drain();
            figures.check(name, measured);
            figures.check(name + " (end)", end.unexpected() + end.lost() == 0, end.complaint());
            return new Outcome(measured, before + measured.done() + end.done(), micros);
        }
    }

    /** Loads the server for the time asked, and on a slow machine until it has compiled itself; answers what was done. */
    private static long warmUp(String name, Figures figures, BenchmarkOptions options, ClosedLoop loop) {
        long done = 0;
        for (int second = 1; second <= LONGEST_WARM_UP; second++) {
            pause(1);
            Tally tally = loop.turn();
            figures.check(name + " (warm-up)", tally.unexpected() + tally.lost() == 0, tally.complaint());
            done += tally.done();
            if (second >= options.warmUpSeconds() && done >= options.warmUpRequests()) {
                break;
            }
        }
        return done;
    }

    private static void pause(int seconds) {
        try {
            TimeUnit.SECONDS.sleep(seconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
