package org.tramonto.notice.web;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.tramonto.notice.NoticeReader;
import org.tramonto.shared.Actor;
import org.tramonto.shared.Workplace;

/** The page on which people look after notices. */
@Controller
@Order(40)
class NoticesPage implements Workplace {

    @GetMapping({"/notices", "/notices/{number}", "/notices/topics/{topic}"})
    String show() {
        return "forward:/workspace/notices/index.html";
    }

    @Override
    public String key() {
        return "notices";
    }

    @Override
    public String address() {
        return "/notices";
    }

    @Override
    public boolean opensFor(Actor actor) {
        return NoticeReader.opensFor(actor);
    }
}
