package org.tramonto.knowledge.web;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The page on which articles and changes are written. */
@Controller
class ArticlesPage {

    @GetMapping({
        "/articles",
        "/articles/{id:\\d+}",
        "/articles/change-sets",
        "/articles/change-sets/{topic}/{wave:\\d+}"
    })
    String show() {
        return "forward:/workspace/articles/index.html";
    }
}
