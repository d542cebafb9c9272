package dev.flywheel.platform.outbound;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The blocks that are not the public internet: IANA's special-purpose registries and the clouds' metadata addresses. */
final class SpecialRanges {

    /** The one block in which IPv6 addresses of the public internet are given out. */
    private static final Cidr GLOBAL_UNICAST = Cidr.of("2000::/3");

    private static final Map<Cidr, String> REFUSED = new LinkedHashMap<>();

    static {
        // The narrow ones first: the first match names the reason.
        refuse("cloud metadata", "169.254.169.254/32", "168.63.129.16/32", "100.100.100.200/32", "fd00:ec2::254/128");
        refuse("this network", "0.0.0.0/8");
        refuse("unspecified", "::/128");
        refuse("loopback", "127.0.0.0/8", "::1/128");
        refuse("link-local", "169.254.0.0/16", "fe80::/10");
        refuse("private", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7", "fec0::/10");
        refuse("carrier-grade NAT", "100.64.0.0/10");
        refuse("protocol assignments", "192.0.0.0/24");
        refuse("documentation", "192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "2001:db8::/32", "3fff::/20");
        refuse("benchmarking", "198.18.0.0/15", "2001:2::/48");
        refuse("broadcast", "255.255.255.255/32");
        refuse("multicast", "224.0.0.0/4", "ff00::/8");
        refuse("reserved", "240.0.0.0/4");
        refuse("6to4", "2002::/16", "192.88.99.0/24");
        refuse("Teredo", "2001::/32");
        refuse("protocol assignments", "2001::/23");
        refuse("NAT64", "64:ff9b::/96", "64:ff9b:1::/48");
        refuse("IPv4-compatible", "::/96");
    }

    private SpecialRanges() {}

    /** The kind of block that the address lies in, or empty when it is on the public internet. */
    static Optional<String> kindOf(InetAddress address) {
        Optional<String> special = REFUSED.entrySet().stream()
                .filter(block -> block.getKey().contains(address))
                .map(Map.Entry::getValue)
                .findFirst();
        if (special.isPresent() || address instanceof Inet4Address || GLOBAL_UNICAST.contains(address)) {
            return special;
        }
        return Optional.of("not global");
    }

    private static void refuse(String kind, String... blocks) {
        for (String block : blocks) {
            REFUSED.put(Cidr.of(block), kind);
        }
    }
}
