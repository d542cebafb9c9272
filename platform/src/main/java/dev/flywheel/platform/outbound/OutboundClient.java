package dev.flywheel.platform.outbound;

import dev.flywheel.platform.outbound.OutboundFailure.Kind;
import dev.flywheel.platform.outbound.RefusedAddress.Reason;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Calls addresses that a user supplied, and is the only class that does. A name is resolved once, every address of it
 * is checked, and the connection goes to the checked address: a name that changes its mind in between gains nothing.
 *
 * <p>Fails with {@link RefusedAddress} when the URL may not be called and {@link OutboundFailure} when the call broke.
 */
@Singleton
public class OutboundClient {

    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    private final Vertx vertx;
    private final AddressGuard guard;
    private final Resolver resolver;
    private final Exchange exchange;
    private final Duration timeout;

    @Inject
    OutboundClient(Vertx vertx, OutboundConfig config, Resolver resolver) {
        this(vertx, config, resolver, new HttpClientOptions());
    }

    OutboundClient(Vertx vertx, OutboundConfig config, Resolver resolver, HttpClientOptions options) {
        this.vertx = vertx;
        this.guard = new AddressGuard(config.allowedHosts().orElse(List.of()));
        this.resolver = resolver;
        this.timeout = config.timeout();
        this.exchange = new Exchange(
                vertx.createHttpClient(
                        options.setConnectTimeout((int) config.connectTimeout().toMillis())
                                .setMaxPoolSize(config.maxConnectionsPerTarget())
                                // A compressed answer is counted as it came: nothing swells behind the cap.
                                .setDecompressionSupported(false)
                                .setVerifyHost(true)),
                config.maxResponseSize().asLongValue());
    }

    /** Sends the request; the timeout spans the look-up, every redirect and the last byte of the answer. */
    public Uni<OutboundResponse> send(OutboundRequest request) {
        return Uni.createFrom().deferred(() -> {
            Context context = vertx.getOrCreateContext();
            return hop(request)
                    .ifNoItem()
                    .after(timeout)
                    .failWith(() -> new OutboundFailure(Kind.TIMEOUT, "No answer within " + timeout, null))
                    // The timer has a thread of its own; the caller keeps the one it came with.
                    .emitOn(work -> context.runOnContext(nothing -> work.run()));
        });
    }

    /** The addresses a call to this URL would go to: lets a feature refuse a bad URL when it is configured. */
    public Uni<Destination> check(String url) {
        return Uni.createFrom().item(() -> guard.target(url)).chain(target -> addresses(target)
                .map(found -> guard.admit(target, found)));
    }

    private Uni<List<InetAddress>> addresses(Target target) {
        InetAddress literal = target.literal();
        return literal == null
                ? resolver.resolve(target.host())
                : Uni.createFrom().item(List.of(literal));
    }

    private Uni<OutboundResponse> hop(OutboundRequest request) {
        return check(request.url()).chain(destination -> exchange.run(destination, request)
                .chain(response -> follow(destination.target(), request, response)));
    }

    private Uni<OutboundResponse> follow(Target from, OutboundRequest request, OutboundResponse response) {
        String location = response.header("Location");
        if (request.redirects() == 0 || location == null || !REDIRECTS.contains(response.status())) {
            return Uni.createFrom().item(response);
        }
        String next = absolute(request.url(), location);
        if (from.tls() && !guard.target(next).tls()) {
            throw new RefusedAddress(Reason.REDIRECT, "A redirect may not leave https.");
        }
        return hop(request.redirected(response.status(), next));
    }

    private static String absolute(String base, String location) {
        try {
            return URI.create(base).resolve(location).toString();
        } catch (IllegalArgumentException malformed) {
            throw new RefusedAddress(Reason.REDIRECT, "The redirect leads to no URL.");
        }
    }
}
