package dev.flywheel.feedback.nps;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** {@link Storable} of every name and value in a JSON document. */
public final class StorableJson implements ConstraintValidator<Storable, JsonNode> {

    @Override
    public boolean isValid(@Nullable JsonNode json, ConstraintValidatorContext context) {
        return json == null || isStorable(json);
    }

    private static boolean isStorable(JsonNode json) {
        if (json.isTextual()) {
            return StorableText.isStorable(json.textValue());
        }
        if (json.isFloatingPointNumber()) {
            return Double.isFinite(json.doubleValue());
        }
        return json.properties().stream().allMatch(member -> StorableText.isStorable(member.getKey()))
                && StreamSupport.stream(json.spliterator(), false).allMatch(StorableJson::isStorable);
    }
}
