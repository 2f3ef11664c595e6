package org.tramonto.bench;

import jakarta.servlet.Filter;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the protocol's endpoint is compared with, behind the same door; and a way around the door for both. */
@RestController
class EmptyEndpoint {

    static final String PATH = "/ofrep/bench/empty";
    static final String NO_DOOR = "X-Bench-No-Door";

    /** Behind the door of the help centre. */
    static final String WORLD_PATH = "/help/bench/empty/page";

    @GetMapping(WORLD_PATH)
    void noPage() {}

    @PostMapping(PATH)
    void nothing() {}

    @Bean
    @Order(-100)
    static SecurityFilterChain noDoor() {
        return new DefaultSecurityFilterChain(request -> request.getHeader(NO_DOOR) != null, List.<Filter>of());
    }
}
