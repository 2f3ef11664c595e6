package org.tramonto.intake.web;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The page on which people look after the quarantine. */
@Controller
class QuarantinePage {

    @GetMapping("/quarantine")
    String show() {
        return "forward:/workspace/quarantine/index.html";
    }
}
