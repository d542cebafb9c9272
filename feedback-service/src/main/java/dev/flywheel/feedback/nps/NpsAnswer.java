package dev.flywheel.feedback.nps;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.flywheel.feedback.score.NpsGroup;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A stored answer.
 *
 * @param group {@code promoter}, {@code passive} or {@code detractor}
 * @param counted only in lists: false when a later answer of the same person took its place
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NpsAnswer(
        UUID id,
        String surveyKey,
        int score,
        @Schema(enumeration = {"promoter", "passive", "detractor"}) String group,
        @Nullable String respondentId,
        @Nullable String comment,
        @Nullable String page,
        Instant answeredAt,
        @JsonRawValue @Schema(type = SchemaType.OBJECT) @Nullable String properties,
        @Nullable Boolean counted) {

    /** The columns that {@link #of} reads. */
    static final String COLUMNS =
            "id, survey_key, score, respondent_id, comment, page, answered_at, properties::text as properties";

    static NpsAnswer of(Row row, @Nullable Boolean counted) {
        int score = row.getShort("score");
        return new NpsAnswer(
                row.getUUID("id"),
                row.getString("survey_key"),
                score,
                NpsGroup.of(score).name().toLowerCase(Locale.ROOT),
                row.getString("respondent_id"),
                row.getString("comment"),
                row.getString("page"),
                row.getOffsetDateTime("answered_at").toInstant(),
                row.getString("properties"),
                counted);
    }
}
