package org.tramonto.engine.release.web;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.tramonto.shared.Actor;
import org.tramonto.shared.Workplace;

/** The page on which owners look after processes and decisions. */
@Controller
@Order(75)
class ProcessesPage implements Workplace {

    @GetMapping({"/processes", "/processes/{kind}/{key}"})
    String show() {
        return "forward:/workspace/processes/index.html";
    }

    @Override
    public String key() {
        return "processes";
    }

    @Override
    public String address() {
        return "/processes";
    }

    @Override
    public boolean opensFor(Actor actor) {
        return DefinitionsController.reads(actor);
    }
}
