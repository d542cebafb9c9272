package dev.flywheel.suite.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** How much memory a process really holds, where the system tells (Linux). */
final class Memory {

    private static final String RESIDENT = "VmRSS:";

    private Memory() {}

    /** Resident memory in mebibytes, with what it shares with others; empty where there is no /proc. */
    static OptionalLong residentMebibytes(ProcessHandle process) {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith(RESIDENT))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findFirst();
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }
}
