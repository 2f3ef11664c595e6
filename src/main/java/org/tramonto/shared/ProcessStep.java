package org.tramonto.shared;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a diagram has to know of a step or listener of the product: names of variables and codes of errors. A deployment
 * is held against it, element templates are made from it, and a test holds it against the code.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface ProcessStep {

    /** Variables without which the step can't work. */
    String[] reads() default {};

    /** Variables that are there once the step is done, or, for a listener, once it was told. */
    String[] sets() default {};

    /** Codes of the errors it may end with; each needs somebody in the diagram who catches it. */
    String[] errors() default {};
}
