package dev.flywheel.suite.service;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How to start one service.
 *
 * @param service which one
 * @param jar its runnable jar
 * @param port where it listens on 127.0.0.1
 * @param jvmFlags what its Java virtual machine is told beyond the usual
 * @param environment its settings; secrets are passed here, for a command line can be read by everybody
 * @param log where its output goes
 * @param processes where its process id is kept
 */
public record ServiceLaunch(
        Service service,
        Path jar,
        int port,
        List<String> jvmFlags,
        Map<String, String> environment,
        Path log,
        Path processes) {

    /** What the launcher is told and only the services named by it may know. */
    private static final Set<String> NOT_INHERITED = Set.of(
            "ANTHROPIC_API_KEY", "FLYWHEEL_BOOTSTRAP_KEY", "FLYWHEEL_DATABASE_URL", "FLYWHEEL_DATABASE_PASSWORD");

    private static final int UNSAFE_WARNS_SINCE = 24;

    /** A shell that makes its successor deaf to Ctrl-C, which the terminal sends to all: the launcher stops it in turn. */
    private static final List<String> DEAF_TO_CTRL_C = List.of("/bin/sh", "-c", "trap '' INT HUP; exec \"$@\"", "sh");

    /** Small: five of them share one developer's machine. */
    private static final List<String> FLAGS =
            List.of("-Xms64m", "-Xmx256m", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError", "-Dfile.encoding=UTF-8");

    List<String> command() {
        List<String> command = new ArrayList<>(DEAF_TO_CTRL_C);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(FLAGS);
        command.addAll(jvmFlags);
        if (Runtime.version().feature() >= UNSAFE_WARNS_SINCE) {
            command.add("--sun-misc-unsafe-memory-access=allow");
            command.add("--enable-native-access=ALL-UNNAMED");
        }
        command.add("-jar");
        command.add(jar.toString());
        return command;
    }

    void applyTo(Map<String, String> inherited) {
        inherited.keySet().removeAll(NOT_INHERITED);
        inherited.putAll(environment);
    }
}
