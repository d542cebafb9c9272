package dev.flywheel.feedback.nps;

import dev.flywheel.platform.tenancy.ProjectScope;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Adds answers; the primary key decides which of two equal ids came first. */
@ApplicationScoped
class NpsWriter {

    private static final String INSERT =
            """
            insert into nps_answer (project_id, id, survey_key, score, respondent_id, comment, page, properties,
                                    answered_at, received_at)
            values ($1, $2, $3, $4::int, $5, $6, $7, $8::text::jsonb, $9, $10)
            on conflict (project_id, id) do nothing
            returning\s"""
                    + NpsAnswer.COLUMNS;

    /** A repeat that does not name a time got the time of the first. */
    private static final String FIND = "select " + NpsAnswer.COLUMNS
            + """
            , survey_key = $3 and score = $4::int
                and respondent_id is not distinct from $5
                and comment is not distinct from $6
                and page is not distinct from $7
                and properties is not distinct from $8::text::jsonb
                and ($9::timestamptz is null or answered_at = $9) as same
            from nps_answer where project_id = $1 and id = $2
            """;

    private final ProjectScope scope;

    NpsWriter(ProjectScope scope) {
        this.scope = scope;
    }

    /** Commits the answer unless its id is there already; tells what is stored now. */
    Uni<TakenAnswer> add(UUID project, UUID id, NewNpsAnswer answer, OffsetDateTime receivedAt) {
        return scope.inSql(project, connection -> connection
                .preparedQuery(INSERT)
                .execute(insertRow(project, id, answer, receivedAt))
                .chain(inserted -> inserted.size() > 0
                        ? Uni.createFrom().item(new TakenAnswer(first(inserted), true, true))
                        : find(connection, project, id, answer)));
    }

    private static Uni<TakenAnswer> find(SqlConnection connection, UUID project, UUID id, NewNpsAnswer answer) {
        Tuple key = content(project, id, answer).addValue(utc(answer));
        return connection.preparedQuery(FIND).execute(key).map(found -> {
            Row row = found.iterator().next();
            return new TakenAnswer(NpsAnswer.of(row, null), false, row.getBoolean("same"));
        });
    }

    private static Tuple insertRow(UUID project, UUID id, NewNpsAnswer answer, OffsetDateTime receivedAt) {
        OffsetDateTime answeredAt = utc(answer);
        return content(project, id, answer)
                .addValue(answeredAt == null ? receivedAt : answeredAt)
                .addValue(receivedAt);
    }

    private static Tuple content(UUID project, UUID id, NewNpsAnswer answer) {
        return Tuple.tuple()
                .addUUID(project)
                .addUUID(id)
                .addString(answer.survey())
                .addInteger(answer.score())
                .addString(answer.respondentId())
                .addString(answer.comment())
                .addString(answer.page())
                .addString(
                        answer.properties() == null ? null : answer.properties().toString());
    }

    private static NpsAnswer first(RowSet<Row> rows) {
        return NpsAnswer.of(rows.iterator().next(), null);
    }

    private static @Nullable OffsetDateTime utc(NewNpsAnswer answer) {
        return answer.answeredAt() == null ? null : answer.answeredAt().atOffset(ZoneOffset.UTC);
    }
}
