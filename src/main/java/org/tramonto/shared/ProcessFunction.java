package org.tramonto.shared;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a bean whose public methods a diagram may call in an expression, such as {@code ${due.firstResponse(execution)}}.
 * Everything else in the application is out of reach of expressions: who may deploy must not thereby run any code.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface ProcessFunction {}
