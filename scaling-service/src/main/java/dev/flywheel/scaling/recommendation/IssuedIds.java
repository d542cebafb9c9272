package dev.flywheel.scaling.recommendation;

import dev.flywheel.platform.time.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Gives advice an id that lasts for as long as the advice stays the same; one per service is remembered. */
@ApplicationScoped
class IssuedIds {

    private final Ids ids;
    private final Map<String, Issued> issued = new ConcurrentHashMap<>();

    IssuedIds(Ids ids) {
        this.ids = ids;
    }

    UUID of(String service, @Nullable Integer current, @Nullable Integer recommended) {
        String advice = current + " to " + recommended;
        Issued latest = issued.compute(
                service,
                (name, before) ->
                        before != null && before.advice().equals(advice) ? before : new Issued(advice, ids.next()));
        return latest.id();
    }

    private record Issued(String advice, UUID id) {}
}
