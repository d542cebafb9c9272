package dev.flywheel.platform.directory;

import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Follows the control plane: one request is always waiting there for the next change. */
@ApplicationScoped
class DirectoryFeed {

    private final Directory directory;
    private final DirectoryClient client;
    private final DirectoryStore store;
    private final DirectoryConfig config;
    private final Vertx vertx;
    private volatile boolean stopped;
    private volatile boolean complained;

    DirectoryFeed(
            Directory directory,
            @RestClient DirectoryClient client,
            DirectoryStore store,
            DirectoryConfig config,
            Vertx vertx) {
        this.directory = directory;
        this.client = client;
        this.store = store;
        this.config = config;
        this.vertx = vertx;
    }

    void start(@Observes StartupEvent event) {
        if (!config.feed()) {
            return;
        }
        store.load()
                .subscribe()
                .with(
                        saved -> {
                            saved.filter(snapshot -> snapshot.revision()
                                            > directory.snapshot().revision())
                                    .ifPresent(directory::replace);
                            follow();
                        },
                        failure -> {
                            Log.warn("The saved directory could not be read; waiting for the control plane", failure);
                            follow();
                        });
    }

    void stop(@Observes ShutdownEvent event) {
        stopped = true;
    }

    private void follow() {
        if (stopped) {
            return;
        }
        String known = "\"" + directory.snapshot().revision() + "\"";
        client.changedSince(known, config.longPoll().toSeconds())
                .chain(this::take)
                .subscribe()
                .with(taken -> follow(), this::followLater);
    }

    private Uni<Void> take(Response response) {
        complained = false;
        if (response.getStatus() != Response.Status.OK.getStatusCode()) {
            return Uni.createFrom().voidItem();
        }
        DirectorySnapshot snapshot = response.readEntity(DirectorySnapshot.class);
        directory.replace(snapshot);
        return store.save(snapshot)
                .onFailure()
                .invoke(failure -> Log.warn("The directory snapshot could not be saved", failure))
                // In memory it is live all the same: only a cold start without the control plane would miss it.
                .onFailure()
                .recoverWithUni(Uni.createFrom().voidItem());
    }

    private void followLater(Throwable failure) {
        if (!complained) {
            complained = true;
            Log.warnf(
                    "The control plane cannot be reached, going on with revision %d: %s",
                    directory.snapshot().revision(), failure.getMessage());
        }
        vertx.setTimer(Math.max(1, config.retryPause().toMillis()), timer -> follow());
    }
}
