package org.tramonto.helpcentre.web;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.tramonto.helpcentre.SelfService;
import org.tramonto.shared.Actor;
import org.tramonto.shared.Workplace;

/** The page that shows managers how well customers help themselves. */
@Controller
@Order(70)
class SelfServicePage implements Workplace {

    @GetMapping("/articles/self-service")
    String show() {
        return "forward:/workspace/self-service/index.html";
    }

    @Override
    public String key() {
        return "self-service";
    }

    @Override
    public String address() {
        return "/articles/self-service";
    }

    @Override
    public boolean opensFor(Actor actor) {
        return SelfService.opensFor(actor);
    }
}
