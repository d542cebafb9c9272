package dev.flywheel.platform.outbound;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A call to a user-supplied address.
 *
 * @param redirects how many redirects are followed at most; 0 hands a 3xx to the caller
 */
public record OutboundRequest(
        HttpMethod method, String url, Map<String, String> headers, @Nullable Buffer body, int redirects) {

    /** What the client itself decides: a caller who could set these could lie about the target or the framing. */
    private static final Set<String> OWN = Set.of(
            "host",
            "connection",
            "content-length",
            "transfer-encoding",
            "te",
            "trailer",
            "upgrade",
            "keep-alive",
            "proxy-authorization",
            "proxy-connection",
            "expect");

    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
    private static final String FIELD_VALUE = "[\\t -~\\x80-\\xff]*";

    /** What may follow a redirect: never a key, a cookie or a signature. */
    private static final Set<String> SAFE = Set.of("accept", "accept-language", "content-type", "user-agent");

    public OutboundRequest {
        headers = Map.copyOf(headers);
        headers.forEach((name, value) -> {
            if (OWN.contains(name.toLowerCase(Locale.ROOT))) {
                throw new IllegalArgumentException("The client sets " + name + " itself");
            }
            // A line break would let a value add headers, or a request, of its own.
            if (!name.matches(TOKEN) || !value.matches(FIELD_VALUE)) {
                throw new IllegalArgumentException("The header " + name.replaceAll("[^!-~]", "?") + " is malformed");
            }
        });
    }

    public static OutboundRequest get(String url) {
        return new OutboundRequest(HttpMethod.GET, url, Map.of(), null, 0);
    }

    public static OutboundRequest post(String url, String contentType, Buffer body) {
        return new OutboundRequest(HttpMethod.POST, url, Map.of("Content-Type", contentType), body, 0);
    }

    public OutboundRequest withHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new OutboundRequest(method, url, more, body, redirects);
    }

    public OutboundRequest withRedirects(int most) {
        return new OutboundRequest(method, url, headers, body, most);
    }

    /** The call that a redirect asks for: 307 and 308 keep method and body, the older ones turn into a GET. */
    OutboundRequest redirected(int status, String location) {
        boolean same = status == 307 || status == 308 || method.equals(HttpMethod.HEAD);
        Map<String, String> kept = new LinkedHashMap<>();
        headers.forEach((name, value) -> {
            if (SAFE.contains(name.toLowerCase(Locale.ROOT))) {
                kept.put(name, value);
            }
        });
        return new OutboundRequest(same ? method : HttpMethod.GET, location, kept, same ? body : null, redirects - 1);
    }
}
