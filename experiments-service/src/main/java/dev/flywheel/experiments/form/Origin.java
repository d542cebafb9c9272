package dev.flywheel.experiments.form;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A browser origin as the header Origin gives it. */
@Documented
@Constraint(validatedBy = {})
@NotNull
@Size(max = 300)
@Pattern(regexp = "https?://[a-z0-9.\\-\\[\\]:]+")
@ReportAsSingleViolation
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT, ElementType.TYPE_USE})
public @interface Origin {

    String message() default "must be an origin such as https://shop.example.com, in lower case and without a path";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
