package dev.flywheel.platform.idempotency;

import jakarta.ws.rs.NameBinding;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Honours the header {@code Idempotency-Key} on a POST: the same key with the same body gets the first answer again,
 * with another body 422, and while the first is still being worked on 409. Answers are kept for 24 hours.
 */
@Documented
@NameBinding
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Idempotent {}
