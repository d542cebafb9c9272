package dev.flywheel.gateway.anthropic;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Which headers concern the other side, and which only this hop. */
final class PassedHeaders {

    private static final Set<String> HOP_BY_HOP = Set.of(
            "connection",
            "keep-alive",
            "proxy-authenticate",
            "proxy-authorization",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");

    /** Of the request: what the gateway decides itself. The body's length is set by whoever sends the body. */
    private static final Set<String> OURS = Set.of(
            "host", "authorization", "x-api-key", "flywheel-project", "accept-encoding", "content-length", "expect");

    private static final String OUR_PREFIX = "x-flywheel-";

    private PassedHeaders() {}

    /** The client's headers for the upstream, without its key; what comes back must not be encoded, for it is read. */
    static void request(MultiMap from, MultiMap to) {
        for (Map.Entry<String, String> header : from) {
            String name = header.getKey().toLowerCase(Locale.ROOT);
            if (!HOP_BY_HOP.contains(name) && !OURS.contains(name) && !name.startsWith(OUR_PREFIX)) {
                to.add(header.getKey(), header.getValue());
            }
        }
        to.set(HttpHeaders.ACCEPT_ENCODING, HttpHeaders.IDENTITY);
    }

    /** The upstream's headers for the client; they win over what the server would add by itself. */
    static void response(MultiMap from, MultiMap to) {
        for (String name : from.names()) {
            if (!HOP_BY_HOP.contains(name.toLowerCase(Locale.ROOT))) {
                to.set(name, from.getAll(name));
            }
        }
    }
}
