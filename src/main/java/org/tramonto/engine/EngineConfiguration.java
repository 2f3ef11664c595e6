package org.tramonto.engine;

import java.time.Clock;
import java.util.List;
import org.camunda.bpm.engine.RepositoryService;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.tramonto.engine.release.ReleasedModels;

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

    @Bean
    ReleasedModels releasedModels(EngineSettings settings, ResourcePatternResolver resources) {
        return new ReleasedModels(ModelFile.all(resources, settings.models()).stream()
                .map(file -> new ReleasedModels.Model(file.name(), file.bytes(), List.copyOf(file.keys())))
                .toList());
    }
}
