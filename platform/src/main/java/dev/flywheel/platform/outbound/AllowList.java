package dev.flywheel.platform.outbound;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Internal targets that an operator opened. {@code host:port} opens exactly that; {@code host} opens the name on the
 * ports that are open anyway; a CIDR block opens addresses, but neither local names nor closed ports.
 */
final class AllowList {

    private final Set<String> hosts = new HashSet<>();
    private final List<Cidr> blocks = new ArrayList<>();

    AllowList(List<String> entries) {
        for (String entry : entries) {
            String text = entry.strip().toLowerCase(Locale.ROOT);
            if (text.contains("/")) {
                blocks.add(Cidr.of(text));
            } else if (text.matches("(\\[[0-9a-f:.]+]|[a-z0-9._-]+)(:[0-9]{1,5})?")) {
                hosts.add(text);
            } else {
                throw new IllegalArgumentException(
                        "flywheel.outbound.allowed-hosts takes host, host:port or a CIDR" + " block, not " + entry);
            }
        }
    }

    boolean opensHost(String host, int port) {
        return hosts.contains(host) || opensPort(host, port);
    }

    boolean opensPort(String host, int port) {
        return hosts.contains(host + ":" + port);
    }

    boolean opensAddress(InetAddress address) {
        return blocks.stream().anyMatch(block -> block.contains(address));
    }
}
