package dev.flywheel.analytics.funnel;

import dev.flywheel.analytics.funnel.steps.StepTally;
import dev.flywheel.analytics.range.TimeRange;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Turns a tally into the answer: shares and seconds. */
@ApplicationScoped
class FunnelService {

    private static final double MICROS_PER_SECOND = 1e6;

    private final FunnelQuery query;

    FunnelService(FunnelQuery query) {
        this.query = query;
    }

    Uni<Funnel> funnel(UUID project, TimeRange range, FunnelQuestion question) {
        return query.tally(project, range, question)
                .map(tallies -> new Funnel(
                        range.from(),
                        range.to(),
                        question.window(),
                        IntStream.range(0, tallies.size())
                                .mapToObj(step -> step(step, question.steps(), tallies))
                                .toList(),
                        Funnel.Definition.ORDERED));
    }

    private static Funnel.Step step(int step, List<String> names, List<StepTally> tallies) {
        StepTally tally = tallies.get(step);
        return new Funnel.Step(
                step + 1,
                names.get(step),
                tally.people(),
                share(tally.people(), tallies.get(0).people()),
                step == 0 ? null : share(tally.people(), tallies.get(step - 1).people()),
                seconds(tally.sincePrevious().meanMicros()),
                seconds(tally.sincePrevious().medianMicros()),
                tally.sincePrevious().medianIsExact());
    }

    private static @Nullable Double share(long part, long whole) {
        return whole == 0 ? null : (double) part / whole;
    }

    private static @Nullable Double seconds(@Nullable Double micros) {
        return micros == null ? null : micros / MICROS_PER_SECOND;
    }
}
