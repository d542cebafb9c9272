package dev.flywheel.feedback.nps;

import dev.flywheel.feedback.nps.NpsQuery.Position;
import dev.flywheel.platform.page.Cursors;
import dev.flywheel.platform.page.Page;
import dev.flywheel.platform.problem.Problem;
import dev.flywheel.platform.problem.Problem.Violation;
import dev.flywheel.platform.time.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Decides which answers are taken and what they add up to. */
@ApplicationScoped
class NpsService {

    /** Marks this list's cursors: the signature alone would let another list's pass. */
    private static final String CURSOR = "nps";

    private final NpsWriter writer;
    private final NpsQuery query;
    private final NpsConfig config;
    private final Cursors cursors;
    private final Clock clock;
    private final Ids ids;

    NpsService(NpsWriter writer, NpsQuery query, NpsConfig config, Cursors cursors, Clock clock, Ids ids) {
        this.writer = writer;
        this.query = query;
        this.config = config;
        this.cursors = cursors;
        this.clock = clock;
        this.ids = ids;
    }

    /** Stores the answer, or finds it stored; the same id with another content is a conflict. */
    Uni<TakenAnswer> take(UUID project, NewNpsAnswer answer) {
        requireSmallProperties(answer);
        Instant now = clock.instant();
        NewNpsAnswer timed = answer.answeredAt(requireTime(answer.answeredAt(), now));
        UUID id = answer.id() == null ? ids.next() : answer.id();
        return writer.add(project, id, timed, now.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC))
                .invoke(taken -> {
                    if (!taken.isSame()) {
                        throw Problem.conflict("There is another answer with the id " + id + ".");
                    }
                });
    }

    Uni<NpsSummary> summarise(UUID project, String survey, TimeRange range) {
        return query.count(project, survey, range).map(counts -> NpsSummary.of(range, survey, counts, config));
    }

    Uni<Page<NpsAnswer>> list(UUID project, String survey, TimeRange range, @Nullable String cursor, int limit) {
        @Nullable Position after = cursor == null ? null : position(cursor);
        return query.page(project, survey, range, after, limit)
                .map(answers -> Page.of(answers, limit, this::cursorAfter));
    }

    private String cursorAfter(NpsAnswer answer) {
        return cursors.encode(
                CURSOR, answer.answeredAt().toString(), answer.id().toString());
    }

    private Position position(String cursor) {
        List<String> parts = cursors.decode(cursor);
        if (parts.size() != 3 || !parts.get(0).equals(CURSOR)) {
            throw Problem.badRequest(
                    "The cursor belongs to another list.",
                    new Violation("cursor", "Pass on the value of next that this list gave."));
        }
        return new Position(OffsetDateTime.parse(parts.get(1)), UUID.fromString(parts.get(2)));
    }

    private @Nullable Instant requireTime(@Nullable Instant answeredAt, Instant now) {
        if (answeredAt == null) {
            return null;
        }
        if (answeredAt.isBefore(Instant.EPOCH) || answeredAt.isAfter(now.plus(config.clockSkew()))) {
            throw Problem.badRequest(
                    "The answer's time is not plausible.",
                    new Violation("/answeredAt", "must be after 1970 and not in the future"));
        }
        // What PostgreSQL keeps: a repeat must compare equal.
        return answeredAt.truncatedTo(ChronoUnit.MICROS);
    }

    private static void requireSmallProperties(NewNpsAnswer answer) {
        if (answer.properties() != null
                && answer.properties().toString().getBytes(StandardCharsets.UTF_8).length
                        > NewNpsAnswer.MAX_PROPERTIES_BYTES) {
            throw Problem.badRequest(
                    "The properties are too large.",
                    new Violation(
                            "/properties", "must be at most " + NewNpsAnswer.MAX_PROPERTIES_BYTES + " bytes of JSON"));
        }
    }
}
