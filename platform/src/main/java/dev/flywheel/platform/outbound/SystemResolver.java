package dev.flywheel.platform.outbound;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Asks the operating system, so that the hosts file and the cluster's DNS count. */
@Singleton
class SystemResolver implements Resolver {

    private final Vertx vertx;

    SystemResolver(Vertx vertx) {
        this.vertx = vertx;
    }

    @Override
    public Uni<List<InetAddress>> resolve(String name) {
        // The look-up blocks, so it runs on a worker; the answer comes back on the caller's context.
        return Uni.createFrom().completionStage(() -> vertx.executeBlocking(() -> lookUp(name), false)
                .toCompletionStage());
    }

    private static List<InetAddress> lookUp(String name) {
        try {
            return List.of(InetAddress.getAllByName(name));
        } catch (UnknownHostException none) {
            return List.of();
        }
    }
}
