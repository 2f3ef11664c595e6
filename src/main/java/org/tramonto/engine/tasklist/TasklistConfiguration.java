package org.tramonto.engine.tasklist;

import java.util.List;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tramonto.shared.CardWords;

@Configuration(proxyBeanMethods = false)
class TasklistConfiguration {

    /** After security: only answers that somebody may see are worth translating. */
    @Bean
    FilterRegistrationBean<TranslatedNames> translatedNames(Labels labels, List<CardWords> cards) {
        FilterRegistrationBean<TranslatedNames> filter =
                new FilterRegistrationBean<>(new TranslatedNames(labels, cards));
        filter.addUrlPatterns("/camunda/api/engine/*", "/camunda/api/cockpit/*");
        filter.setOrder(SecurityProperties.DEFAULT_FILTER_ORDER + 2);
        return filter;
    }
}
