package org.tramonto.planted;

import org.springframework.web.bind.annotation.RequestParam;

public class KnowsTheWeb {

    void answer(@RequestParam String question) {}
}
