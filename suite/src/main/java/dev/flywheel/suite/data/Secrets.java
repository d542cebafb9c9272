package dev.flywheel.suite.data;

import dev.flywheel.suite.terminal.StartFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/** Secrets that this installation made for itself, one file each, readable by their owner only. */
public final class Secrets {

    private static final int RANDOM_BYTES = 32;
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private final Path folder;
    private final SecureRandom random = new SecureRandom();

    Secrets(Path folder) {
        this.folder = folder;
    }

    static Secrets in(Path folder) throws IOException {
        Files.createDirectories(folder, ownerOnly("rwx------"));
        return new Secrets(folder);
    }

    /** The secret of this name; 256 random bits, made at the first call and the same ever after. */
    public String generated(String name) {
        return find(name).orElseGet(() -> {
            byte[] bytes = new byte[RANDOM_BYTES];
            random.nextBytes(bytes);
            String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
            keep(name, secret);
            return secret;
        });
    }

    /** The secret kept under this name. */
    public Optional<String> find(String name) {
        Path file = folder.resolve(name);
        try {
            return Files.exists(file)
                    ? Optional.of(Files.readString(file).strip()).filter(s -> !s.isEmpty())
                    : Optional.empty();
        } catch (IOException e) {
            throw new StartFailure("Cannot read " + file + ": make it readable for this user.", e);
        }
    }

    /** Keeps a secret, in place of any other of this name. */
    public void keep(String name, String secret) {
        Path file = folder.resolve(name);
        try {
            // Never readable by others, not even while it is written; never half written.
            Path draft = Files.createTempFile(folder, name, ".new", ownerOnly("rw-------"));
            Files.write(draft, (secret + "\n").getBytes(StandardCharsets.UTF_8));
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new StartFailure("Cannot write " + file + ": make its folder writable for this user.", e);
        }
    }

    /** Keeps this secret no longer. */
    public void forget(String name) {
        try {
            Files.deleteIfExists(folder.resolve(name));
        } catch (IOException e) {
            throw new StartFailure("Cannot delete " + folder.resolve(name) + ": delete it by hand.", e);
        }
    }

    private static FileAttribute<?>[] ownerOnly(String permissions) {
        return POSIX
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
