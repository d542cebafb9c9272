package dev.flywheel.feedback.nps;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import org.jspecify.annotations.Nullable;

/** {@link Storable} of a string. */
public final class StorableText implements ConstraintValidator<Storable, CharSequence> {

    @Override
    public boolean isValid(@Nullable CharSequence text, ConstraintValidatorContext context) {
        return text == null || isStorable(text);
    }

    static boolean isStorable(CharSequence text) {
        // codePoints() yields a surrogate only where its other half is missing.
        return text.codePoints().noneMatch(point -> point == 0 || (point >= 0xd800 && point <= 0xdfff));
    }
}
