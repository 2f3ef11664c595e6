package org.tramonto.engine.web;

import java.util.List;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.tramonto.shared.Actor;
import org.tramonto.shared.Workplace;

/** The engine's own applications as places to work in: the engine says whom it lets in. */
@Configuration(proxyBeanMethods = false)
class EngineApplications {

    @Bean
    @Order(10)
    Workplace tasklist(AuthorizationService authorizations) {
        return new Application("tasklist", authorizations);
    }

    @Bean
    @Order(20)
    Workplace cockpit(AuthorizationService authorizations) {
        return new Application("cockpit", authorizations);
    }

    @Bean
    @Order(90)
    Workplace admin(AuthorizationService authorizations) {
        return new Application("admin", authorizations);
    }

    private record Application(String key, AuthorizationService authorizations) implements Workplace {

        @Override
        public String address() {
            return "/camunda/app/" + key + "/default/";
        }

        @Override
        public boolean opensFor(Actor actor) {
            return authorizations.isUserAuthorized(
                    actor.id(), List.copyOf(actor.groups()), Permissions.ACCESS, Resources.APPLICATION, key);
        }
    }
}
