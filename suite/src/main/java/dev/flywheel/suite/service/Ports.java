package dev.flywheel.suite.service;

import dev.flywheel.suite.terminal.StartFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Where each part listens, on 127.0.0.1 only.
 *
 * @param front the one origin
 * @param services each service's own port
 * @param postgresql the embedded server's port
 */
public record Ports(int front, Map<Service, Integer> services, int postgresql) {

    private static final int BEHIND = Service.values().length + 1;
    private static final int LOWEST = 20_000;
    private static final int HIGHEST = 32_000;

    /**
     * The front on {@code front}, the services on the five ports after it and PostgreSQL on the next one, or on any
     * other when that is taken. 0 takes any free ports.
     *
     * @throws StartFailure when one of the six is taken
     */
    public static Ports from(int front) {
        Map<Service, Integer> services = new EnumMap<>(Service.class);
        if (front == 0) {
            Set<Integer> chosen = new HashSet<>();
            for (Service service : Service.values()) {
                services.put(service, any(chosen));
            }
            return new Ports(any(chosen), services, any(chosen));
        }
        requireFree(front, "the front", front);
        for (Service service : Service.values()) {
            int port = front + service.portOffset();
            requireFree(port, service.module(), front);
            services.put(service, port);
        }
        return new Ports(front, services, isFree(front + BEHIND) ? front + BEHIND : any(new HashSet<>()));
    }

    /** The port of one service. */
    public int of(Service service) {
        return Objects.requireNonNull(services.get(service), service.module());
    }

    private static void requireFree(int port, String user, int front) {
        if (!isFree(port)) {
            throw new StartFailure("Port " + port + " (for " + user + ") is taken by another program: stop that"
                    + " program, or choose other ports with --port N; Flywheel uses N to N+" + (BEHIND - 1)
                    + ", now " + front + " to " + (front + BEHIND - 1) + ".");
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * A free port below those that the system gives to outgoing connections: one of these could take it before the
     * service that it is meant for.
     */
    private static int any(Set<Integer> chosen) {
        for (int tries = 0; tries < 1000; tries++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
            if (isFree(port) && chosen.add(port)) {
                return port;
            }
        }
        throw new StartFailure(
                "No free port on 127.0.0.1 between " + LOWEST + " and " + HIGHEST + ": close some programs.");
    }
}
