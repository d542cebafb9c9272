package dev.flywheel.platform.outbound;

import java.net.InetAddress;
import java.util.List;

/** A target with the addresses that were checked: a connection goes to one of these and nowhere else. */
public record Destination(Target target, List<InetAddress> addresses) {

    public Destination {
        addresses = List.copyOf(addresses);
    }
}
