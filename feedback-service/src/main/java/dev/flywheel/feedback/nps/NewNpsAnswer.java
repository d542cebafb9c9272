package dev.flywheel.feedback.nps;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An answer as it is sent in.
 *
 * @param id the sender's own, so that a repeated request counts once; given here when absent
 * @param score a JSON integer, 0 to 10
 * @param respondentId who answered, in the sender's terms; absent for an anonymous answer
 * @param page address of the page that asked
 * @param surveyKey which survey asked; {@code nps} when absent
 * @param answeredAt when the person answered; now when absent
 * @param properties anything the sender wants to find again, at most {@value #MAX_PROPERTIES_BYTES} bytes of JSON
 */
public record NewNpsAnswer(
        @Nullable UUID id,
        @NotNull @Min(0) @Max(10) @JsonDeserialize(using = WholeNumber.class) Integer score,
        @Size(min = 1, max = 200) @Storable @Nullable String respondentId,
        @Size(max = 4000) @Storable @Nullable String comment,
        @Size(max = 2048)
                @Pattern(regexp = "https?://\\S+", message = "must be an http or https URL")
                @Storable
                @Nullable
                String page,
        @Pattern(regexp = SURVEY_KEY, message = SURVEY_KEY_RULE) @Nullable String surveyKey,
        @JsonDeserialize(using = Rfc3339Time.class) @Nullable Instant answeredAt,
        @Storable @Schema(type = SchemaType.OBJECT, implementation = Object.class) @Nullable ObjectNode properties) {

    static final int MAX_PROPERTIES_BYTES = 4096;

    static final String SURVEY_KEY = "[a-z0-9][a-z0-9._-]{0,63}";
    static final String SURVEY_KEY_RULE =
            "must be 1 to 64 lower-case letters, digits, dots, hyphens or underscores and start with a letter or digit";

    static final String DEFAULT_SURVEY = "nps";

    String survey() {
        return surveyKey == null ? DEFAULT_SURVEY : surveyKey;
    }

    /** The same answer with another time. */
    NewNpsAnswer answeredAt(@Nullable Instant time) {
        return new NewNpsAnswer(id, score, respondentId, comment, page, surveyKey, time, properties);
    }
}
