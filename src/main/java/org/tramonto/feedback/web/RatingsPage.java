package org.tramonto.feedback.web;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.tramonto.shared.Actor;
import org.tramonto.shared.Workplace;

/** The page on which those who lead read what customers answered. */
@Controller
@Order(60)
class RatingsPage implements Workplace {

    @GetMapping("/ratings")
    String show() {
        return "forward:/workspace/ratings/index.html";
    }

    @Override
    public String key() {
        return "ratings";
    }

    @Override
    public String address() {
        return "/ratings";
    }

    @Override
    public boolean opensFor(Actor actor) {
        return RatingsController.opensFor(actor);
    }
}
