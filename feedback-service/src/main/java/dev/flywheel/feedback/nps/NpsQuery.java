package dev.flywheel.feedback.nps;

import dev.flywheel.feedback.score.NpsCounts;
import dev.flywheel.platform.tenancy.ProjectScope;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Reads answers. */
@ApplicationScoped
class NpsQuery {

    /** A later answer of the same person to the same survey within the window ($5, seconds) takes an answer's place. */
    private static final String REPLACED =
            """
            exists (select 1 from nps_answer later
                     where later.project_id = answer.project_id
                       and later.survey_key = answer.survey_key
                       and later.respondent_id = answer.respondent_id
                       and later.answered_at <= answer.answered_at + make_interval(secs => $5)
                       and (later.answered_at, later.id) > (answer.answered_at, answer.id)
                       and $5 > 0)
            """;

    private static final String IN_RANGE =
            """
            from nps_answer answer
            where project_id = $1 and survey_key = $2 and answered_at >= $3 and answered_at < $4
            """;

    private static final String COUNT = "select count(*) filter (where score >= 9) as promoters,"
            + " count(*) filter (where score in (7, 8)) as passives,"
            + " count(*) filter (where score <= 6) as detractors from ("
            // Two branches, so that the anonymous answers never enter the join.
            + "select score " + IN_RANGE + " and respondent_id is null union all select score " + IN_RANGE
            + " and respondent_id is not null and not " + REPLACED + ") counted";

    private static final String PAGE = "select " + NpsAnswer.COLUMNS + ", not " + REPLACED + " as counted " + IN_RANGE
            + " and ($6::timestamptz is null or (answered_at, id) < ($6, $7::uuid))"
            + " order by answered_at desc, id desc limit $8";

    private final ProjectScope scope;
    private final double windowSeconds;

    NpsQuery(ProjectScope scope, NpsConfig config) {
        this.scope = scope;
        this.windowSeconds = seconds(config.repeatWindow());
    }

    Uni<NpsCounts> count(UUID project, String survey, TimeRange range) {
        return scope.inSql(project, connection -> connection
                .preparedQuery(COUNT)
                .execute(rangeOf(project, survey, range))
                .map(rows -> counts(rows.iterator().next())));
    }

    /** Newest first; one more than the limit when there are more. */
    Uni<List<NpsAnswer>> page(UUID project, String survey, TimeRange range, @Nullable Position after, int limit) {
        Tuple row = rangeOf(project, survey, range)
                .addValue(after == null ? null : after.answeredAt())
                .addValue(after == null ? null : after.id())
                .addInteger(limit + 1);
        return scope.inSql(
                project,
                connection -> connection.preparedQuery(PAGE).execute(row).map(rows -> StreamSupport.stream(
                                rows.spliterator(), false)
                        .map(one -> NpsAnswer.of(one, one.getBoolean("counted")))
                        .toList()));
    }

    private Tuple rangeOf(UUID project, String survey, TimeRange range) {
        return Tuple.tuple()
                .addUUID(project)
                .addString(survey)
                .addValue(range.start())
                .addValue(range.end())
                .addDouble(windowSeconds);
    }

    private static NpsCounts counts(Row row) {
        return new NpsCounts(row.getLong("promoters"), row.getLong("passives"), row.getLong("detractors"));
    }

    private static double seconds(Duration window) {
        return window.toMillis() / 1000.0;
    }

    /** The last answer of the page before. */
    record Position(OffsetDateTime answeredAt, UUID id) {

        static Position of(NpsAnswer answer) {
            return new Position(answer.answeredAt().atOffset(ZoneOffset.UTC), answer.id());
        }
    }
}
