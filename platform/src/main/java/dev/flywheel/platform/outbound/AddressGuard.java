package dev.flywheel.platform.outbound;

import dev.flywheel.platform.outbound.RefusedAddress.Reason;
import java.net.InetAddress;
import java.util.List;
import java.util.Set;

/**
 * Decides which URLs this service may call. It looks nothing up and connects to nothing: {@link #target} judges the
 * text, {@link #admit} the addresses that the caller then resolved, once.
 */
public final class AddressGuard {

    private static final List<String> LOCAL_SUFFIXES = List.of(
            ".localhost",
            ".local",
            ".localdomain",
            ".internal",
            ".intranet",
            ".private",
            ".corp",
            ".home",
            ".lan",
            ".home.arpa",
            ".svc",
            ".test",
            ".invalid",
            ".onion");

    /** Doors of other protocols above 1023: a request smuggled there could be taken for a command. */
    private static final Set<Integer> CLOSED_PORTS = Set.of(
            1433, 1521, 1719, 1720, 1723, 2049, 2181, 2375, 2376, 2379, 2380, 3306, 3389, 3659, 4045, 4190, 5060, 5061,
            5432, 5672, 5900, 5984, 6000, 6379, 6443, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 7001, 9042, 9092,
            9200, 9300, 10250, 10255, 11211, 15672, 27017, 50070);

    private final AllowList allowed;

    /** A guard that also lets through the entries of {@code flywheel.outbound.allowed-hosts}. */
    public AddressGuard(List<String> allowedHosts) {
        this.allowed = new AllowList(allowedHosts);
    }

    /** The target of a URL whose spelling, name and port are acceptable; {@link RefusedAddress} otherwise. */
    public Target target(String url) {
        Target target = UrlText.read(url);
        if (!portIsOpen(target.port()) && !allowed.opensPort(target.host(), target.port())) {
            throw new RefusedAddress(Reason.PORT, "Port " + target.port() + " is not called.");
        }
        if (target.literal() == null && isLocal(target.host()) && !allowed.opensHost(target.host(), target.port())) {
            throw new RefusedAddress(Reason.LOCAL_NAME, "The host is a name of a local network.");
        }
        return target;
    }

    /** Accepts the target when every one of its addresses may be called: one private address spoils the name. */
    public Destination admit(Target target, List<InetAddress> addresses) {
        if (addresses.isEmpty()) {
            throw new RefusedAddress(Reason.UNRESOLVED, "The host has no address.");
        }
        if (!allowed.opensHost(target.host(), target.port())) {
            addresses.forEach(this::requirePublic);
        }
        return new Destination(target, addresses);
    }

    private void requirePublic(InetAddress address) {
        if (SpecialRanges.kindOf(address).isPresent() && !allowed.opensAddress(address)) {
            throw new RefusedAddress(Reason.ADDRESS, "The host is not on the public internet.");
        }
    }

    private static boolean portIsOpen(int port) {
        return port == 80 || port == 443 || (port > 1023 && !CLOSED_PORTS.contains(port));
    }

    private static boolean isLocal(String host) {
        return !host.contains(".") || LOCAL_SUFFIXES.stream().anyMatch(host::endsWith);
    }
}
