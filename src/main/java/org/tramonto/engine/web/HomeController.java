package org.tramonto.engine.web;

import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tramonto.shared.Actor;

/** The page that asks who you are, and the ways from there to where you work. */
@Controller
class HomeController {

    @GetMapping("/login")
    String login(@RequestParam Map<String, String> query, Model page) {
        page.addAttribute("failed", query.containsKey("error"));
        page.addAttribute("out", query.containsKey("out"));
        return "login";
    }

    @GetMapping("/")
    String home(Actor actor) {
        String application = application(actor);
        return application == null ? "redirect:/home" : "redirect:/camunda/app/" + application + "/default/";
    }

    @GetMapping("/home")
    String workplaces() {
        return "forward:/workspace/home/index.html";
    }

    private static String application(Actor actor) {
        if (actor.groups().contains(Actor.ADMINISTRATORS)) {
            return "admin";
        }
        if (actor.groups().contains(Actor.MANAGERS) || actor.groups().contains(Actor.PROCESS_OWNERS)) {
            return "cockpit";
        }
        return actor.worksOnCases() ? "tasklist" : null;
    }
}
