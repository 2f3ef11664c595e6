package org.tramonto;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.springframework.scheduling.annotation.EnableScheduling;

/**
 * Case management for customer support on one workflow engine. Each package below this one is a module. Beans go by the
 * whole name of their class, as two modules may mean different things by one word; those that diagrams name have short ones.
 */
@SpringBootApplication(nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
@ConfigurationPropertiesScan
@EnableScheduling
public class Tramonto {

    public static void main(String[] args) {
        SpringApplication.run(Tramonto.class, args);
    }
}
