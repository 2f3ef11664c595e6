package org.tramonto.engine;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;

/**
 * Says that all beans are defined as soon as they are. Spring says so itself only once the web server is there, and most of
 * ours are made for that one: until then each search of beans by their type looks at every definition anew.
 */
@Component
class FrozenDefinitions implements BeanFactoryPostProcessor, Ordered {

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        beans.freezeConfiguration();
    }

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }
}
