package org.tramonto.engine;

import java.time.Clock;
import org.camunda.bpm.engine.RepositoryService;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.support.ResourcePatternResolver;

@Configuration(proxyBeanMethods = false)
class EngineConfiguration {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    ModelDeployment modelDeployment(
            RepositoryService repository, EngineSettings settings, ResourcePatternResolver resources) {
        return new ModelDeployment(repository, ModelFile.all(resources, settings.models()));
    }
}
