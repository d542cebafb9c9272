package dev.flywheel.suite.postgres;

import dev.flywheel.suite.data.DataFolder;
import dev.flywheel.suite.terminal.LogTail;
import dev.flywheel.suite.terminal.StartFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * One PostgreSQL server on this machine, durable and with passwords, its data kept in the data folder.
 *
 * <p>It runs in a session of its own: Ctrl-C in the terminal does not reach it, so that it can be stopped last.
 */
public final class PostgresServer implements AutoCloseable {

    private static final String ADMINISTRATOR = "postgres";
    private static final long COMMAND_SECONDS = 120;
    private static final int START_ATTEMPTS = 20;

    /** Nothing that is acknowledged may be lost: the first three are said aloud although they are the defaults. */
    private static final List<String> SETTINGS = List.of(
            "fsync=on",
            "synchronous_commit=on",
            "full_page_writes=on",
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
            "max_connections=200",
            "shared_buffers=256MB",
            "max_wal_size=4GB",
            "timezone=UTC",
            "log_timezone=UTC");

    private final PostgresBinaries binaries;
    private final Path data;
    private final Path log;
    private final DatabaseServer address;

    private PostgresServer(PostgresBinaries binaries, DataFolder folder, int port) {
        this.binaries = binaries;
        this.data = folder.postgresql();
        this.log = folder.log("postgresql");
        String password = folder.secrets().generated("postgresql-administrator");
        this.address = new DatabaseServer("127.0.0.1", port, ADMINISTRATOR, ADMINISTRATOR, password);
    }

    /** Starts the server on the folder's data, which it makes at the first start. */
    public static PostgresServer start(DataFolder folder, int port) {
        PostgresServer server = new PostgresServer(PostgresBinaries.in(folder.cache()), folder, port);
        if (server.prepare(folder)) {
            server.stopLeftover();
        }
        server.start();
        return server;
    }

    /** Where it listens, with its administrator. */
    public DatabaseServer address() {
        return address;
    }

    /** Starts it again, after {@link #kill()}. */
    public void start() {
        StringBuilder options = new StringBuilder("-p " + address.port());
        SETTINGS.forEach(setting -> options.append(" -c ").append(setting));
        long seen = LogTail.size(log);
        for (int attempt = 1; ; attempt++) {
            long before = LogTail.size(log);
            Outcome outcome = run("pg_ctl", "start", "-w", "-t", "90", "-o", options.toString(), "-l", log.toString());
            if (outcome.exitCode() == 0) {
                return;
            }
            // Processes of a killed server need a moment to notice; until then its shared memory is in use.
            boolean lingering = LogTail.read(log, before).contains("shared memory block");
            if (!lingering || attempt == START_ATTEMPTS) {
                throw startFailed(seen, outcome);
            }
            pause();
        }
    }

    /** Kills the server at once, as a crash would. */
    public void kill() {
        process().ifPresent(process -> {
            process.destroyForcibly();
            process.onExit().orTimeout(30, TimeUnit.SECONDS).join();
        });
    }

    /** Its process, while there is one. */
    public Optional<ProcessHandle> process() {
        return postmaster(data);
    }

    @Override
    public void close() {
        if (process().isPresent()) {
            Outcome outcome = run("pg_ctl", "stop", "-m", "fast", "-w", "-t", "30");
            if (outcome.exitCode() != 0) {
                kill();
            }
        }
    }

    /** The postmaster that works on this data, when one is alive. */
    static Optional<ProcessHandle> postmaster(Path data) {
        try {
            List<String> lines = Files.readAllLines(data.resolve("postmaster.pid"));
            return ProcessHandle.of(Long.parseLong(lines.get(0).strip()))
                    .filter(ProcessHandle::isAlive)
                    .filter(process -> process.info().command().orElse("").contains("postgres"));
        } catch (IOException | NumberFormatException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    /** Makes sure that there is a data folder of the right version; false when it is new. */
    private boolean prepare(DataFolder folder) {
        try {
            if (!Files.exists(data) || isEmpty(data)) {
                initialize(folder);
                return false;
            }
            Path version = data.resolve("PG_VERSION");
            if (!Files.isReadable(version) || !Files.isRegularFile(data.resolve("global/pg_control"))) {
                throw new StartFailure(
                        "The folder " + data + " does not hold PostgreSQL's data, or no longer all of it:"
                                + " restore it from a backup, or move it away to start with none.");
            }
            String found = Files.readString(version).strip();
            if (!found.equals(PostgresBinaries.MAJOR_VERSION)) {
                throw new StartFailure("The folder " + data + " was made by PostgreSQL " + found + ", and this is "
                        + PostgresBinaries.MAJOR_VERSION + ": migrate it with pg_upgrade or a dump, or move it away"
                        + " to start with none.");
            }
            return true;
        } catch (IOException e) {
            throw new StartFailure("Cannot read " + data + " (" + e.getMessage() + "): make it accessible.", e);
        }
    }

    /** Works beside the final place, so that an interrupted first start leaves no half-made data folder behind. */
    private void initialize(DataFolder folder) throws IOException {
        Path draft = data.resolveSibling("postgresql.new");
        PostgresBinaries.delete(draft);
        Path passwordFile = folder.secretFile("postgresql-administrator");
        Outcome outcome = run(binaries.command(
                "initdb",
                "-D",
                draft.toString(),
                "-U",
                ADMINISTRATOR,
                "--auth=scram-sha-256",
                "--pwfile=" + passwordFile,
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8"));
        if (outcome.exitCode() != 0) {
            throw new StartFailure("PostgreSQL cannot make its data folder " + data + " (" + outcome.lastLine()
                    + "): free some space (100 MB) and check that this user owns the folder.");
        }
        Files.deleteIfExists(data);
        Files.move(draft, data, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Ends what a killed launcher left running: nobody else can be using it, for the data folder is locked. */
    private void stopLeftover() {
        if (process().isPresent()) {
            close();
            return;
        }
        try {
            // Its process id may belong to another program by now, which PostgreSQL would take for a server.
            Files.deleteIfExists(data.resolve("postmaster.pid"));
        } catch (IOException e) {
            throw new StartFailure("Cannot delete " + data.resolve("postmaster.pid") + ": delete it by hand.", e);
        }
    }

    private StartFailure startFailed(long seen, Outcome outcome) {
        String reason = LogTail.last(log, seen, "PANIC:", "FATAL:").orElse(outcome.lastLine());
        return new StartFailure("PostgreSQL does not start on " + data + " (" + reason + "): see " + log
                + "; restore the folder from a backup, or move it away to start with none.");
    }

    private Outcome run(String program, String... arguments) {
        String[] all = Stream.concat(Stream.of("-D", data.toString()), Stream.of(arguments))
                .toArray(String[]::new);
        return run(binaries.command(program, all));
    }

    private static Outcome run(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(COMMAND_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return new Outcome(-1, "no answer within " + COMMAND_SECONDS + " s");
            }
            return new Outcome(process.exitValue(), output);
        } catch (IOException e) {
            throw new StartFailure("Cannot run " + command.get(0) + " (" + e.getMessage() + ").", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailure("Interrupted.", e);
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(250);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailure("Interrupted.", e);
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }

    private record Outcome(int exitCode, String output) {

        String lastLine() {
            List<String> lines = output.lines().filter(line -> !line.isBlank()).toList();
            return lines.isEmpty()
                    ? "exit code " + exitCode
                    : lines.get(lines.size() - 1).strip();
        }
    }
}
