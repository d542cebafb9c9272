package dev.flywheel.suite.postgres;

import dev.flywheel.suite.terminal.StartFailure;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's programs for this machine, unpacked from the archive that the build brought along. */
public final class PostgresBinaries {

    /** Major version of the programs, as PG_VERSION of a data folder names it. */
    public static final String MAJOR_VERSION = "18";

    private final Path folder;
    private final List<String> prefix;

    private PostgresBinaries(Path folder, List<String> prefix) {
        this.folder = folder;
        this.prefix = prefix;
    }

    /** Unpacks the programs below {@code cache} unless they already are. */
    public static PostgresBinaries in(Path cache) {
        URL archive = archive();
        try {
            Path folder = cache.resolve("postgresql-" + archive.openConnection().getContentLengthLong());
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(cache);
                unpack(archive, folder);
            }
            return new PostgresBinaries(folder, prefix());
        } catch (IOException e) {
            throw new StartFailure(
                    "Cannot unpack PostgreSQL into " + cache + " (" + e.getMessage()
                            + "): free some space there (80 MB), or choose another folder with --data DIR.",
                    e);
        }
    }

    /** The command line that runs one of the programs. */
    public List<String> command(String program, String... arguments) {
        List<String> command = new ArrayList<>(prefix);
        command.add(folder.resolve("bin").resolve(program).toString());
        command.addAll(List.of(arguments));
        return command;
    }

    private static URL archive() {
        String name = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String system = name.startsWith("mac") ? "darwin" : name.startsWith("windows") ? "windows" : "linux";
        String machine = System.getProperty("os.arch", "").equals("aarch64") ? "arm_64" : "x86_64";
        URL found = PostgresBinaries.class.getResource("/postgres-" + system + "-" + machine + ".txz");
        if (found == null) {
            throw new StartFailure("No PostgreSQL is bundled for " + system + " " + machine
                    + ": start one yourself and name it with --database-url.");
        }
        return found;
    }

    /** PostgreSQL refuses to run as root; in a user namespace of its own, root's process is nobody in particular. */
    private static List<String> prefix() throws IOException {
        Path self = Path.of("/proc/self");
        boolean root = Files.exists(self) && Integer.valueOf(0).equals(Files.getAttribute(self, "unix:uid"));
        if (!root) {
            return List.of();
        }
        try {
            Process probe = new ProcessBuilder("unshare", "-U", "true")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (probe.waitFor(10, TimeUnit.SECONDS) && probe.exitValue() == 0) {
                return List.of("unshare", "-U");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            // No such command: the line below tells what to do.
        }
        throw new StartFailure("PostgreSQL does not run as root, and user namespaces are not allowed here:"
                + " run ./flywheel as another user, or name a server with --database-url.");
    }

    private static void unpack(URL archive, Path folder) throws IOException {
        Path draft = Files.createTempDirectory(folder.getParent(), "unpacking");
        try (InputStream bytes = archive.openStream();
                TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(bytes))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(tar, entry, draft);
            }
            Files.move(draft, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            delete(draft);
            throw e;
        }
    }

    private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path draft) throws IOException {
        Path target = draft.resolve(entry.getName()).normalize();
        if (!target.startsWith(draft)) {
            throw new IOException("The archive reaches outside its folder: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(tar, target, StandardCopyOption.REPLACE_EXISTING);
        if (target.startsWith(draft.resolve("bin"))
                && Files.getFileStore(target).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    /** Deletes a folder and all in it; what cannot be deleted stays. */
    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> paths;
        try (Stream<Path> walk = Files.walk(folder)) {
            paths = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : paths) {
            Files.deleteIfExists(path);
        }
    }
}
