package dev.flywheel.platform.outbound;

import dev.flywheel.platform.outbound.RefusedAddress.Reason;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a URL in the one spelling that every parser reads alike. What two parsers could read differently (backslashes,
 * octal or short addresses, escapes in a host, other scripts) is refused rather than understood.
 */
final class UrlText {

    static final int MAX_LENGTH = 2048;

    private static final Pattern URL = Pattern.compile(
            "(?<scheme>[a-z][a-z0-9+.-]*)://(?<authority>[^/?#]*)(?<rest>[^#]*)", Pattern.CASE_INSENSITIVE);
    private static final Pattern AUTHORITY = Pattern.compile("(?<host>\\[[^]]*]|[^:\\[\\]]*)(?::(?<port>[0-9]{1,5}))?");
    private static final Pattern IPV4 =
            Pattern.compile("(?:(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(?:\\.(?!$)|$)){4}");
    private static final Pattern NUMERIC_END = Pattern.compile("(?:.*\\.)?(?:[0-9]+|0x[0-9a-f]*)\\.?");
    private static final Pattern LABEL = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");

    private UrlText() {}

    static Target read(String url) {
        if (url.isEmpty() || url.length() > MAX_LENGTH) {
            throw new RefusedAddress(Reason.SYNTAX, "A URL has 1 to " + MAX_LENGTH + " characters.");
        }
        if (!url.chars().allMatch(UrlText::isPlain)) {
            throw new RefusedAddress(
                    Reason.SYNTAX, "A URL is printable ASCII without spaces or backslashes; write a name in punycode.");
        }
        Matcher parts = URL.matcher(url);
        if (!parts.matches()) {
            throw new RefusedAddress(Reason.SYNTAX, "A URL is scheme://host/path, without a fragment.");
        }
        boolean tls = isTls(parts.group("scheme"));
        String rest = parts.group("rest");
        return authority(tls, parts.group("authority"), rest.startsWith("/") ? rest : "/" + rest);
    }

    /** Printable ASCII less the characters that some parsers repair and others do not. */
    private static boolean isPlain(int character) {
        return character > ' ' && character < 0x7f && "\\\"<>^`{|}".indexOf(character) < 0;
    }

    private static boolean isTls(String scheme) {
        return switch (scheme.toLowerCase(Locale.ROOT)) {
            case "https" -> true;
            case "http" -> false;
            default -> throw new RefusedAddress(Reason.SCHEME, "Only http and https are called.");
        };
    }

    private static Target authority(boolean tls, String authority, String pathAndQuery) {
        if (authority.contains("@")) {
            throw new RefusedAddress(Reason.CREDENTIALS, "A URL carries no user name or password.");
        }
        Matcher parts = AUTHORITY.matcher(authority);
        if (!parts.matches()) {
            throw new RefusedAddress(
                    Reason.HOST, "The host is not a name, an IPv4 address or a bracketed IPv6 address.");
        }
        String host = parts.group("host").toLowerCase(Locale.ROOT);
        return new Target(tls, host, port(tls, parts.group("port")), pathAndQuery, literal(host));
    }

    private static int port(boolean tls, @Nullable String text) {
        int port = text == null ? (tls ? 443 : 80) : Integer.parseInt(text);
        if (port < 1 || port > 65_535) {
            throw new RefusedAddress(Reason.PORT, "A port is 1 to 65535.");
        }
        return port;
    }

    private static @Nullable InetAddress literal(String host) {
        if (host.startsWith("[")) {
            return ipv6(host.substring(1, host.length() - 1));
        }
        if (IPV4.matcher(host).matches()) {
            return address(host);
        }
        if (NUMERIC_END.matcher(host).matches()) {
            throw new RefusedAddress(Reason.HOST, "Write an IPv4 address as four decimal parts without leading zeros.");
        }
        requireName(host);
        return null;
    }

    private static InetAddress ipv6(String text) {
        if (!text.contains(":") || !text.matches("[0-9a-f:.]+")) {
            throw new RefusedAddress(Reason.HOST, "The brackets hold no plain IPv6 address; zones are not taken.");
        }
        InetAddress address = address(text);
        if (address instanceof Inet4Address) {
            throw new RefusedAddress(Reason.ADDRESS, "Write an IPv4 address as such, not mapped into IPv6.");
        }
        return address;
    }

    /** Never asks a name server: the text was found to be a literal before. */
    private static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException malformed) {
            throw new RefusedAddress(Reason.HOST, "The host is not a well-formed address.");
        }
    }

    private static void requireName(String host) {
        boolean wellFormed = host.length() <= 253;
        for (String label : host.split("\\.", -1)) {
            wellFormed &= LABEL.matcher(label).matches();
        }
        if (!wellFormed) {
            throw new RefusedAddress(
                    Reason.HOST,
                    "A host name is letters, digits and hyphens between single dots, with no dot at the end.");
        }
    }
}
