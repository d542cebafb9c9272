package dev.flywheel.suite.service;

import dev.flywheel.suite.terminal.Console;
import dev.flywheel.suite.terminal.StartFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReentrantLock;

/** The five services together. They start side by side, for each of them bears that another one is not there yet. */
public final class ServiceGroup implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofMinutes(3);

    private final Console console;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Service, ServiceLaunch> launches = new EnumMap<>(Service.class);
    private final Map<Service, ServiceProcess> running = new EnumMap<>(Service.class);
    private final Map<Service, CompletableFuture<Void>> ends = new EnumMap<>(Service.class);
    private boolean closed;

    /** An empty group, which tells {@code console} who is ready and who has ended. */
    public ServiceGroup(Console console) {
        this.console = console;
    }

    /** Starts all and waits until each is ready. */
    public void start(List<ServiceLaunch> all) {
        long begin = System.nanoTime();
        for (ServiceLaunch launch : all) {
            launches.put(launch.service(), launch);
            ServiceProcess.turnLog(launch.log());
            launch(launch);
        }
        ExecutorService waiters = Executors.newFixedThreadPool(all.size());
        try {
            List<CompletableFuture<Void>> ready = new ArrayList<>();
            CompletableFuture<Void> failed = new CompletableFuture<>();
            for (ServiceLaunch launch : all) {
                CompletableFuture<Void> one = CompletableFuture.runAsync(() -> awaitReady(launch, begin), waiters);
                ready.add(one.whenComplete((done, failure) -> {
                    if (failure != null) {
                        failed.completeExceptionally(failure);
                    }
                }));
            }
            // The first failure is the one to tell: it must not wait for the others' time limit.
            CompletableFuture.anyOf(CompletableFuture.allOf(ready.toArray(CompletableFuture[]::new)), failed)
                    .join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof StartFailure failure ? failure : e;
        } finally {
            waiters.shutdownNow();
        }
    }

    /** Kills one at once, as a crash would. */
    public void kill(Service service) {
        process(service).kill();
    }

    /** Starts one again that has ended, and waits until it is ready. */
    public void restart(Service service) {
        launch(Objects.requireNonNull(launches.get(service), "not started yet"));
        process(service).awaitReady(START_LIMIT);
    }

    /** The running one. */
    public ServiceProcess process(Service service) {
        lock.lock();
        try {
            return Objects.requireNonNull(running.get(service), "not started yet");
        } finally {
            lock.unlock();
        }
    }

    /** Asks all to stop, and kills those that do not. */
    @Override
    public void close() {
        List<ServiceProcess> all;
        lock.lock();
        try {
            closed = true;
            all = List.copyOf(running.values());
        } finally {
            lock.unlock();
        }
        all.forEach(ServiceProcess::terminate);
        all.forEach(ServiceProcess::awaitEnd);
    }

    private void launch(ServiceLaunch launch) {
        lock.lock();
        try {
            if (closed) {
                throw new StartFailure("Stopped.");
            }
            ServiceProcess process = ServiceProcess.start(launch);
            running.put(launch.service(), process);
            ends.put(launch.service(), process.process().onExit().thenAccept(ended -> tellEnd(launch)));
        } finally {
            lock.unlock();
        }
    }

    private void awaitReady(ServiceLaunch launch, long begin) {
        process(launch.service()).awaitReady(START_LIMIT);
        console.done(launch.service().module(), (System.nanoTime() - begin) / 1_000_000);
    }

    private void tellEnd(ServiceLaunch launch) {
        boolean expected;
        lock.lock();
        try {
            expected = closed;
        } finally {
            lock.unlock();
        }
        if (!expected) {
            console.line("  " + launch.service().module() + " has ended: see " + launch.log());
        }
    }
}
