package dev.flywheel.suite;

import dev.flywheel.suite.claude.ClaudeSimulator;
import dev.flywheel.suite.data.DataFolder;
import dev.flywheel.suite.front.Front;
import dev.flywheel.suite.front.RouteTable;
import dev.flywheel.suite.postgres.DatabaseServer;
import dev.flywheel.suite.postgres.Databases;
import dev.flywheel.suite.postgres.PostgresServer;
import dev.flywheel.suite.service.PidFile;
import dev.flywheel.suite.service.Ports;
import dev.flywheel.suite.service.Service;
import dev.flywheel.suite.service.ServiceGroup;
import dev.flywheel.suite.service.ServiceLaunch;
import dev.flywheel.suite.service.Watchdog;
import dev.flywheel.suite.terminal.Console;
import dev.flywheel.suite.terminal.StartFailure;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The whole of Flywheel on this machine: PostgreSQL, the five services, the front and, without a key for the real one,
 * the Claude simulator.
 *
 * <p>Everything started is stopped by {@link #close()}, the last first, also when the start fails or is interrupted
 * half-way.
 */
public final class Suite implements AutoCloseable {

    private static final URI CLAUDE = URI.create("https://api.anthropic.com");
    private static final String SIMULATOR_KEY = "simulator";

    private final SuiteOptions options;
    private final Console console;
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private boolean closing;
    private @Nullable Running running;

    Suite(SuiteOptions options) {
        this.options = options;
        this.console = options.console();
    }

    /**
     * Starts everything and waits until each service is ready.
     *
     * @throws StartFailure when that is not possible; nothing is left running then
     */
    public static Suite start(SuiteOptions options) {
        Suite suite = new Suite(options);
        try {
            suite.start();
            return suite;
        } catch (RuntimeException e) {
            suite.close();
            throw e;
        }
    }

    void start() {
        List<Path> jars = Arrays.stream(Service.values()).map(this::jar).toList();
        DataFolder folder = open(() -> DataFolder.open(options.data()));
        BootstrapKey bootstrap = BootstrapKey.choose(options.bootstrapKey(), folder.secrets());
        List<String> ended = PidFile.endLeftovers(folder.processes());
        if (!ended.isEmpty()) {
            console.line("  stopped what a killed launcher had left running: " + String.join(", ", ended));
        }
        Ports ports = Ports.from(options.port());
        open(() -> Watchdog.start(folder.processes(), folder.postgresql()));
        Optional<PostgresServer> embedded = startPostgres(folder, ports);
        DatabaseServer server =
                options.database().orElseGet(() -> embedded.orElseThrow().address());
        Databases databases = new Databases(server, folder.secrets());
        databases.provide(Service.shortNames());
        String internalKey = folder.secrets().generated("internal-key");
        ServiceSettings settings = new ServiceSettings(
                ports,
                server,
                databases,
                internalKey,
                bootstrap.text(),
                claude(),
                options.anthropicKey().orElse(SIMULATOR_KEY),
                options.settings());
        ServiceGroup services = open(() -> new ServiceGroup(console));
        services.start(Arrays.stream(Service.values())
                .map(service -> new ServiceLaunch(
                        service,
                        jars.get(service.ordinal()),
                        ports.of(service),
                        options.jvmFlags(),
                        settings.of(service),
                        folder.log(service.module()),
                        folder.processes()))
                .toList());
        Front front = open(() -> Front.open(ports, RouteTable.bundled()));
        running = new Running(folder, ports, embedded, server, services, front, bootstrap, internalKey);
    }

    /** The one origin, without a slash at the end. */
    public URI front() {
        return running().front.uri();
    }

    /** One service's own address, which the front hides. */
    public URI service(Service service) {
        return URI.create("http://127.0.0.1:" + running().ports.of(service));
    }

    /** The first secret key: known when it was given or has just been made, and never again. */
    public Optional<String> bootstrapKey() {
        return running().bootstrap.text();
    }

    /** Whether the key was made by this start, so that somebody must be told. */
    public boolean bootstrapKeyIsNew() {
        return running().bootstrap.generated();
    }

    /** Tells that the key has been shown to its owner; it is kept nowhere in plain from now on. */
    public void bootstrapKeyShown() {
        running().bootstrap.shown();
    }

    /** The first characters of the first key, when another one was given now, which has no effect. */
    public Optional<String> bootstrapKeyIgnoredFor() {
        return running().bootstrap.ignoredFor();
    }

    /** The secret by which the five services recognise each other; never for use through the front. */
    public String internalKey() {
        return running().internalKey;
    }

    /** The PostgreSQL server and its administrator. */
    public DatabaseServer database() {
        return running().server;
    }

    /** Connects to a service's database as the administrator, to see what is really stored. */
    public Connection connect(Service service) throws SQLException {
        return running().server.connect(service.shortName());
    }

    /** A service's process; another one after {@link #restart}. */
    public ProcessHandle process(Service service) {
        return running().services.process(service).process();
    }

    /** Kills a service at once, as a crash would. */
    public void kill(Service service) {
        running().services.kill(service);
    }

    /** Starts a killed service again and waits until it is ready. */
    public void restart(Service service) {
        running().services.restart(service);
    }

    /** Kills the embedded PostgreSQL at once, as a crash would. */
    public void killPostgres() {
        postgres().kill();
    }

    /** Starts the killed PostgreSQL again; it recovers first. */
    public void restartPostgres() {
        postgres().start();
    }

    /** What this installation keeps. */
    public DataFolder data() {
        return running().folder;
    }

    /** Stops everything; safe to call from another thread while it starts, and more than once. */
    @Override
    public void close() {
        lock.lock();
        try {
            closing = true;
            while (!opened.isEmpty()) {
                closeQuietly(opened.pop());
            }
        } finally {
            lock.unlock();
        }
    }

    /** Whether a stop has begun. */
    boolean isClosing() {
        lock.lock();
        try {
            return closing;
        } finally {
            lock.unlock();
        }
    }

    private Optional<PostgresServer> startPostgres(DataFolder folder, Ports ports) {
        if (options.database().isPresent()) {
            return Optional.empty();
        }
        long begin = System.nanoTime();
        PostgresServer server = open(() -> PostgresServer.start(folder, ports.postgresql()));
        console.done("PostgreSQL", (System.nanoTime() - begin) / 1_000_000);
        return Optional.of(server);
    }

    private URI claude() {
        if (options.anthropicKey().isPresent()) {
            return CLAUDE;
        }
        ClaudeSimulator simulator = open(() -> ClaudeSimulator.start(0));
        return URI.create("http://127.0.0.1:" + simulator.port());
    }

    private Path jar(Service service) {
        Path jar = options.root().resolve(service.module()).resolve("target/quarkus-app/quarkus-run.jar");
        if (!Files.isRegularFile(jar)) {
            throw new StartFailure(service.module() + " is not built: run ./flywheel up, which builds it, or"
                    + " mvn -DskipTests package.");
        }
        return jar;
    }

    /** Opens one part; a stop that begins meanwhile waits for it, and closes it with the others. */
    private <T extends AutoCloseable> T open(Supplier<T> opening) {
        lock.lock();
        try {
            if (closing) {
                throw new StartFailure("Stopped.");
            }
            T part = opening.get();
            opened.push(part);
            return part;
        } finally {
            lock.unlock();
        }
    }

    private void closeQuietly(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            console.line("  could not stop " + part.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }

    private PostgresServer postgres() {
        return running().embedded.orElseThrow(() -> new IllegalStateException("PostgreSQL is not ours"));
    }

    private Running running() {
        return Objects.requireNonNull(running, "not started yet");
    }

    private record Running(
            DataFolder folder,
            Ports ports,
            Optional<PostgresServer> embedded,
            DatabaseServer server,
            ServiceGroup services,
            Front front,
            BootstrapKey bootstrap,
            String internalKey) {}
}
