package org.tramonto.feedback.web;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The page on which those who lead read what customers answered. */
@Controller
class RatingsPage {

    @GetMapping("/ratings")
    String show() {
        return "forward:/workspace/ratings/index.html";
    }
}
