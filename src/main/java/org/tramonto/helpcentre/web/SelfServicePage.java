package org.tramonto.helpcentre.web;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The page that shows managers how well customers help themselves. */
@Controller
class SelfServicePage {

    @GetMapping("/articles/self-service")
    String show() {
        return "forward:/workspace/self-service/index.html";
    }
}
