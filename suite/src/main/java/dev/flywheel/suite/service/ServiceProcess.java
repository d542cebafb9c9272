package dev.flywheel.suite.service;

import dev.flywheel.suite.terminal.LogTail;
import dev.flywheel.suite.terminal.StartFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** One running service: its process, its log, and whether it is ready. */
public final class ServiceProcess {

    private static final long POLL_MILLISECONDS = 100;
    private static final Duration GRACE = Duration.ofSeconds(15);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();

    private final ServiceLaunch launch;
    private final Process process;
    private final PidFile pidFile;
    private final long logStart;

    private ServiceProcess(ServiceLaunch launch, Process process, PidFile pidFile, long logStart) {
        this.launch = launch;
        this.process = process;
        this.pidFile = pidFile;
        this.logStart = logStart;
    }

    /** Starts the service; it is not ready yet. */
    public static ServiceProcess start(ServiceLaunch launch) {
        long logStart = LogTail.size(launch.log());
        try {
            ProcessBuilder builder = new ProcessBuilder(launch.command())
                    .redirectErrorStream(true)
                    .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
                    .redirectOutput(
                            ProcessBuilder.Redirect.appendTo(launch.log().toFile()));
            launch.applyTo(builder.environment());
            Process process = builder.start();
            PidFile pidFile = new PidFile(launch.processes(), launch.service().module());
            pidFile.write(process.toHandle());
            return new ServiceProcess(launch, process, pidFile, logStart);
        } catch (IOException e) {
            throw new StartFailure("Cannot start " + launch.service().module() + " (" + e.getMessage() + ").", e);
        }
    }

    /** Keeps the log of the run before this one beside the new log. */
    public static void turnLog(Path log) {
        try {
            if (Files.exists(log)) {
                Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Which service this is. */
    public Service service() {
        return launch.service();
    }

    /** Waits until it can take requests. */
    public void awaitReady(Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!isReady()) {
            try {
                if (process.waitFor(POLL_MILLISECONDS, TimeUnit.MILLISECONDS)) {
                    throw died();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new StartFailure("Interrupted.", e);
            }
            if (System.nanoTime() > deadline) {
                throw new StartFailure(service().module() + " is not ready after " + limit.toSeconds() + " s"
                        + lastError() + ": see " + launch.log() + ".");
            }
        }
    }

    /** Whether it says that it can take requests. */
    public boolean isReady() {
        try {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + launch.port() + "/q/health/ready"))
                    .timeout(Duration.ofSeconds(2))
                    .build();
            return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Its process. */
    public ProcessHandle process() {
        return process.toHandle();
    }

    /** Kills it at once, as a crash would, and waits for its end. */
    public void kill() {
        process.destroyForcibly();
        process.onExit().orTimeout(GRACE.toSeconds(), TimeUnit.SECONDS).join();
        pidFile.delete();
    }

    /** Asks it to stop. */
    public void terminate() {
        process.destroy();
    }

    /** Waits for its end, and kills it when that takes too long. */
    public void awaitEnd() {
        process.onExit()
                .completeOnTimeout(process, GRACE.toSeconds(), TimeUnit.SECONDS)
                .join();
        if (process.isAlive()) {
            kill();
        }
        pidFile.delete();
    }

    private StartFailure died() {
        return new StartFailure(
                service().module() + " stopped during its start" + lastError() + ": see " + launch.log() + ".");
    }

    private String lastError() {
        return LogTail.last(launch.log(), logStart, "Caused by: ", " ERROR ", "Exception: ")
                .or(() -> LogTail.last(launch.log(), logStart))
                .map(line -> " (" + line + ")")
                .orElse("");
    }
}
