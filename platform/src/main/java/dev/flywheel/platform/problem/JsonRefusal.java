package dev.flywheel.platform.problem;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import dev.flywheel.platform.problem.Problem.Violation;
import org.jspecify.annotations.Nullable;

/** Says what is wrong with a JSON body without naming a class of ours. */
final class JsonRefusal {

    private JsonRefusal() {}

    static Problem of(JsonProcessingException refusal) {
        if (refusal instanceof UnrecognizedPropertyException unknown) {
            return Problem.badRequest(
                    "The body has a member that is not known here.",
                    new Violation(pointer(unknown), "There is no member named " + unknown.getPropertyName() + "."));
        }
        if (refusal instanceof InvalidFormatException misfit) {
            return Problem.badRequest(
                    "A member has a value that does not fit.",
                    new Violation(pointer(misfit), "The value does not fit: " + expected(misfit)));
        }
        if (refusal instanceof MismatchedInputException misfit) {
            return Problem.badRequest(
                    "A member has the wrong type.", new Violation(pointer(misfit), "Expected " + expected(misfit)));
        }
        if (refusal instanceof JsonMappingException mapping) {
            @Nullable Throwable cause = mapping.getCause();
            String reason = cause instanceof IllegalArgumentException || cause instanceof Problem
                    ? String.valueOf(cause.getMessage())
                    : "The value does not fit.";
            return Problem.badRequest("The body does not fit.", new Violation(pointer(mapping), reason));
        }
        return Problem.badRequest("The body is not valid JSON" + at(refusal.getLocation()) + ".");
    }

    private static String at(@Nullable JsonLocation location) {
        return location == null ? "" : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
    }

    private static String expected(MismatchedInputException misfit) {
        @Nullable Class<?> type = misfit.getTargetType();
        if (type == null) {
            return "another type.";
        }
        if (type.isEnum()) {
            return "one of the values that the reference lists.";
        }
        if (Number.class.isAssignableFrom(type) || type.isPrimitive() && type != boolean.class) {
            return "a number.";
        }
        return switch (type.getSimpleName()) {
            case "boolean", "Boolean" -> "true or false.";
            case "String" -> "a string.";
            case "Instant", "OffsetDateTime" -> "an RFC 3339 time such as 2026-11-21T09:30:00Z.";
            case "UUID" -> "a UUID.";
            case "Duration" -> "an ISO 8601 duration such as PT1H.";
            case "List", "ArrayList", "Set" -> "an array.";
            default -> "an object.";
        };
    }

    private static String pointer(JsonMappingException misfit) {
        StringBuilder pointer = new StringBuilder();
        for (JsonMappingException.Reference step : misfit.getPath()) {
            pointer.append('/');
            if (step.getFieldName() == null) {
                pointer.append(step.getIndex());
            } else {
                pointer.append(step.getFieldName().replace("~", "~0").replace("/", "~1"));
            }
        }
        return pointer.toString();
    }
}
