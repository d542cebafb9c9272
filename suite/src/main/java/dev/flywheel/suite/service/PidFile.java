package dev.flywheel.suite.service;

import dev.flywheel.suite.terminal.StartFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Remembers a running process, so that the next launcher can end it when this one is killed. */
public final class PidFile {

    private static final String ENDING = ".pid";
    private static final long GRACE_SECONDS = 20;

    private final Path file;

    /** The file for the process of this name. */
    public PidFile(Path folder, String name) {
        this.file = folder.resolve(name + ENDING);
    }

    /** Writes the id, and the start time, which tells this process from a later one of the same id. */
    public void write(ProcessHandle process) {
        String started = process.info().startInstant().map(Instant::toString).orElse("unknown");
        try {
            Files.writeString(file, process.pid() + " " + started + "\n");
        } catch (IOException e) {
            throw new StartFailure("Cannot write " + file + ": make its folder writable for this user.", e);
        }
    }

    /** Forgets the process, once it has ended. */
    public void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // A stale file does no harm: the next start sees that its process is gone.
        }
    }

    /**
     * Ends every process that a launcher left behind.
     *
     * @return the names of those that were still running
     */
    public static List<String> endLeftovers(Path folder) {
        List<String> ended = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(f -> f.toString().endsWith(ENDING)).toList()) {
                Optional<ProcessHandle> process = running(file);
                if (process.isPresent()) {
                    end(process.get());
                    String name = file.getFileName().toString();
                    ended.add(name.substring(0, name.length() - ENDING.length()));
                }
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new StartFailure("Cannot read " + folder + ": make it accessible for this user.", e);
        }
        return ended;
    }

    private static Optional<ProcessHandle> running(Path file) throws IOException {
        String[] parts = Files.readString(file).strip().split(" ");
        try {
            return ProcessHandle.of(Long.parseLong(parts[0]))
                    .filter(ProcessHandle::isAlive)
                    .filter(process -> process.info()
                            .startInstant()
                            .map(Instant::toString)
                            .orElse("unknown")
                            .equals(parts.length > 1 ? parts[1] : ""));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static void end(ProcessHandle process) {
        process.destroy();
        process.onExit()
                .completeOnTimeout(process, GRACE_SECONDS, TimeUnit.SECONDS)
                .join();
        if (process.isAlive()) {
            process.destroyForcibly();
        }
    }
}
