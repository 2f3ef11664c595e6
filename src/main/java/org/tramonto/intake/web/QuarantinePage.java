package org.tramonto.intake.web;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.tramonto.shared.Actor;
import org.tramonto.shared.Workplace;

/** The page on which people look after the quarantine. */
@Controller
@Order(30)
class QuarantinePage implements Workplace {

    @GetMapping("/quarantine")
    String show() {
        return "forward:/workspace/quarantine/index.html";
    }

    @Override
    public String key() {
        return "quarantine";
    }

    @Override
    public String address() {
        return "/quarantine";
    }

    @Override
    public boolean opensFor(Actor actor) {
        return QuarantineController.opensFor(actor);
    }
}
