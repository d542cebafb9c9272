package dev.flywheel.platform.access;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The scope that a caller needs for this operation. A resource method carries this or {@link Public}. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Requires {

    Scope value();

    /** Whether the operation works inside one project, so that an organization key must name it. */
    boolean project() default true;
}
