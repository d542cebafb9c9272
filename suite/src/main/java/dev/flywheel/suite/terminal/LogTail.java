package dev.flywheel.suite.terminal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The end of a log file, to say in one line what went wrong. */
public final class LogTail {

    private static final int MOST_BYTES = 256 * 1024;
    private static final int MOST_CHARACTERS = 300;

    private LogTail() {}

    /** Its length in bytes; 0 where there is none. */
    public static long size(Path log) {
        try {
            return Files.exists(log) ? Files.size(log) : 0;
        } catch (IOException e) {
            return 0;
        }
    }

    /** What was written after the first {@code from} bytes, at most the last 256 KiB of it. */
    public static String read(Path log, long from) {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            long start = Math.max(from, file.length() - MOST_BYTES);
            byte[] bytes = new byte[(int) Math.max(0, file.length() - start)];
            file.seek(start);
            file.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    /** The last line after {@code from} that contains one of the marks, from that mark on. */
    public static Optional<String> last(Path log, long from, String... marks) {
        List<String> lines = read(log, from).lines().toList();
        for (int i = lines.size() - 1; i >= 0; i--) {
            String line = lines.get(i);
            Optional<String> mark = Arrays.stream(marks).filter(line::contains).findFirst();
            if (mark.isPresent()) {
                return Optional.of(
                        shorten(line.substring(line.indexOf(mark.get())).strip()));
            }
        }
        return Optional.empty();
    }

    /** The last line after {@code from} that says something; the lines of a stack trace do not. */
    public static Optional<String> last(Path log, long from) {
        return read(log, from)
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("\tat ") && !line.startsWith("\t... "))
                .reduce((earlier, later) -> later)
                .map(line -> shorten(line.strip()));
    }

    private static String shorten(String line) {
        return line.length() <= MOST_CHARACTERS ? line : line.substring(0, MOST_CHARACTERS) + "...";
    }
}
