package org.tramonto.engine.tasklist;

import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class TasklistConfiguration {

    /** After security: only answers that somebody may see are worth translating. */
    @Bean
    FilterRegistrationBean<TranslatedNames> translatedNames(Labels labels) {
        FilterRegistrationBean<TranslatedNames> filter = new FilterRegistrationBean<>(new TranslatedNames(labels));
        filter.addUrlPatterns("/camunda/api/engine/*");
        filter.setOrder(SecurityProperties.DEFAULT_FILTER_ORDER + 2);
        return filter;
    }
}
