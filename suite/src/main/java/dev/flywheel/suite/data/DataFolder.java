package dev.flywheel.suite.data;

import dev.flywheel.suite.terminal.StartFailure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The folder that holds everything one installation keeps: PostgreSQL's data, secrets, logs, process ids.
 *
 * <p>While open it is locked, so that two launchers never share it. The lock ends with the process that holds it,
 * however that process ends; a lock file left behind is harmless.
 */
public final class DataFolder implements AutoCloseable {

    private final Path root;
    private final FileChannel lockFile;
    private final Secrets secrets;

    private DataFolder(Path root, FileChannel lockFile, Secrets secrets) {
        this.root = root;
        this.lockFile = lockFile;
        this.secrets = secrets;
    }

    /** Makes the folder where it is missing and locks it. */
    public static DataFolder open(Path path) {
        Path root = path.toAbsolutePath().normalize();
        FileChannel lockFile = null;
        try {
            Files.createDirectories(root);
            lockFile = FileChannel.open(
                    root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            lock(root, lockFile);
            Files.createDirectories(root.resolve("logs"));
            Files.createDirectories(root.resolve("processes"));
            return new DataFolder(root, lockFile, Secrets.in(root.resolve("secrets")));
        } catch (IOException e) {
            closeQuietly(lockFile);
            throw new StartFailure(
                    "Cannot write to the data folder " + root + " ("
                            + e.getClass().getSimpleName()
                            + "): make it writable for this user, or choose another with --data DIR.",
                    e);
        } catch (StartFailure e) {
            closeQuietly(lockFile);
            throw e;
        }
    }

    /** Passwords and keys. */
    public Secrets secrets() {
        return secrets;
    }

    /** The file of one of the {@link #secrets()}, for a program that takes a file. */
    public Path secretFile(String name) {
        return root.resolve("secrets").resolve(name);
    }

    /** PostgreSQL's own data. */
    public Path postgresql() {
        return root.resolve("postgresql");
    }

    /** What can be made anew at any time. */
    public Path cache() {
        return root.resolve("cache");
    }

    /** Where the process of this name logs to. */
    public Path log(String process) {
        return root.resolve("logs").resolve(process + ".log");
    }

    /** One file for each running process, holding its id. */
    public Path processes() {
        return root.resolve("processes");
    }

    @Override
    public void close() {
        closeQuietly(lockFile);
    }

    private static void lock(Path root, FileChannel lockFile) throws IOException {
        FileLock lock;
        try {
            lock = lockFile.tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null;
        }
        if (lock == null) {
            String holder = Files.readString(root.resolve("lock")).strip();
            throw new StartFailure("The data folder " + root + " is in use by another Flywheel (process " + holder
                    + "): stop that one with Ctrl-C, or choose another folder with --data DIR.");
        }
        lockFile.truncate(0);
        lockFile.write(
                ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
        lockFile.force(false);
    }

    private static void closeQuietly(@Nullable FileChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            // The lock ends with this process at the latest.
        }
    }
}
