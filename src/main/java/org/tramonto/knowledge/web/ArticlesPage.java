package org.tramonto.knowledge.web;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.tramonto.knowledge.Writers;
import org.tramonto.shared.Actor;
import org.tramonto.shared.Workplace;

/** The page on which articles and changes are written. */
@Controller
@Order(50)
class ArticlesPage implements Workplace {

    @GetMapping({
        "/articles",
        "/articles/{id:\\d+}",
        "/articles/change-sets",
        "/articles/change-sets/{topic}/{wave:\\d+}"
    })
    String show() {
        return "forward:/workspace/articles/index.html";
    }

    @Override
    public String key() {
        return "articles";
    }

    @Override
    public String address() {
        return "/articles";
    }

    @Override
    public boolean opensFor(Actor actor) {
        return Writers.writes(actor);
    }
}
