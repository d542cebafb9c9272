package dev.flywheel.platform.outbound;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * A URL taken apart after its spelling was accepted.
 *
 * @param host lower case; an IPv6 address keeps its brackets, as in a Host header
 * @param port never 0: the scheme's own when the URL names none
 * @param pathAndQuery starts with a slash
 * @param literal the address when the host is one, so that nothing needs to be resolved
 */
public record Target(boolean tls, String host, int port, String pathAndQuery, @Nullable InetAddress literal) {}
