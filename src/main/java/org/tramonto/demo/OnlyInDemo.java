package org.tramonto.demo;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;

/** There only in the demo and only on the database that it brings along, never in an installation. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ConditionalOnProperty(name = "tramonto.demo.enabled", havingValue = "true", matchIfMissing = true)
@ConditionalOnProperty(name = "tramonto.database.embedded", havingValue = "true")
public @interface OnlyInDemo {}
