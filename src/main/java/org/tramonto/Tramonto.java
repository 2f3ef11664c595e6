package org.tramonto;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Case management for customer support on one workflow engine. Each package below this one is a module. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class Tramonto {

    public static void main(String[] args) {
        SpringApplication.run(Tramonto.class, args);
    }
}
