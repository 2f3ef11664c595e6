package org.tramonto.helpcentre.web;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.tramonto.shared.Actor;
import org.tramonto.shared.Workplace;

/** The help centre, which the world reads, for those who work here to look things up. */
@Component
@Order(80)
class HelpCentrePlace implements Workplace {

    @Override
    public String key() {
        return "help";
    }

    @Override
    public String address() {
        return "/help";
    }

    @Override
    public boolean opensFor(Actor actor) {
        return true;
    }
}
