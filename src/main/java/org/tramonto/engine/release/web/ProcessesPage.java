package org.tramonto.engine.release.web;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The page on which owners look after processes and decisions. */
@Controller
class ProcessesPage {

    @GetMapping({"/processes", "/processes/{kind}/{key}"})
    String show() {
        return "forward:/workspace/processes/index.html";
    }
}
