package dev.flywheel.scaling.recommendation;

import dev.flywheel.platform.time.Ids;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Gives advice an id that lasts for as long as the advice stays the same; one per service is remembered. */
@Singleton
class IssuedIds {

    private final Supplier<UUID> next;
    private final Map<String, Issued> issued = new ConcurrentHashMap<>();

    @Inject
    IssuedIds(Ids ids) {
        this(ids::next);
    }

    IssuedIds(Supplier<UUID> next) {
        this.next = next;
    }

    UUID of(String service, @Nullable Integer current, @Nullable Integer recommended) {
        String advice = current + " to " + recommended;
        Issued latest = issued.compute(
                service,
                (name, before) ->
                        before != null && before.advice().equals(advice) ? before : new Issued(advice, next.get()));
        return latest.id();
    }

    private record Issued(String advice, UUID id) {}
}
