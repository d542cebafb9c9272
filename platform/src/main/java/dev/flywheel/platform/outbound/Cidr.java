package dev.flywheel.platform.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** A block of addresses such as {@code 10.0.0.0/8}. */
record Cidr(InetAddress network, int prefixBits) {

    Cidr {
        int width = network.getAddress().length * 8;
        if (prefixBits < 0 || prefixBits > width) {
            throw new IllegalArgumentException("A prefix is 0 to " + width + " bits, not " + prefixBits);
        }
    }

    /** Reads {@code address/bits}; the address is a literal, so nothing is looked up. */
    static Cidr of(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        if (slash < 0 || !address.matches("[0-9a-fA-F:.]+")) {
            throw new IllegalArgumentException("Not a CIDR block: " + text);
        }
        try {
            return new Cidr(InetAddress.getByName(address), Integer.parseInt(text.substring(slash + 1)));
        } catch (UnknownHostException | NumberFormatException malformed) {
            throw new IllegalArgumentException("Not a CIDR block: " + text, malformed);
        }
    }

    boolean contains(InetAddress address) {
        byte[] one = network.getAddress();
        byte[] other = address.getAddress();
        if (one.length != other.length) {
            return false;
        }
        for (int bit = 0; bit < prefixBits; bit++) {
            int mask = 0x80 >> (bit % 8);
            if ((one[bit / 8] & mask) != (other[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }
}
