package org.tramonto.bench;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;

/** Spring Boot with Camunda's starters and nothing else, to start beside the application. */
@EnableAutoConfiguration
public class EmptyApplication {

    static final String READY = "The empty application is ready.";

    /** What Camunda's starters for web applications and REST don't bring; named, as it lies on the same class path. */
    static final String[] NOT_ITS_OWN = {
        "org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration",
        "org.springframework.boot.autoconfigure.mail.MailSenderAutoConfiguration",
        "org.springframework.boot.autoconfigure.security.servlet.SecurityAutoConfiguration",
        "org.springframework.boot.autoconfigure.security.servlet.UserDetailsServiceAutoConfiguration",
        "org.springframework.boot.autoconfigure.security.servlet.SecurityFilterAutoConfiguration",
        "org.springframework.boot.autoconfigure.thymeleaf.ThymeleafAutoConfiguration",
        "org.springframework.boot.autoconfigure.validation.ValidationAutoConfiguration",
        "org.springframework.boot.actuate.autoconfigure.security.servlet.ManagementWebSecurityAutoConfiguration",
        "org.springdoc.core.configuration.SpringDocConfiguration",
        "org.springdoc.webmvc.core.configuration.SpringDocWebMvcConfiguration",
        "org.springdoc.webmvc.core.configuration.MultipleOpenApiSupportConfiguration",
        "org.springdoc.webmvc.ui.SwaggerConfig",
        "org.springframework.modulith.runtime.autoconfigure.SpringModulithRuntimeAutoConfiguration",
    };

    public static void main(String[] arguments) {
        SpringApplication.run(EmptyApplication.class, arguments);
    }

    @EventListener(ApplicationReadyEvent.class)
    void say() {
        System.out.println(READY);
    }
}
