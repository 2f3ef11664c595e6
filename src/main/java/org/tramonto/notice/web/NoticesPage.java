package org.tramonto.notice.web;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The page on which people look after notices. */
@Controller
class NoticesPage {

    @GetMapping({"/notices", "/notices/{number}"})
    String show() {
        return "forward:/workspace/notices/index.html";
    }
}
