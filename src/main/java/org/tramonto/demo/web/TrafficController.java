package org.tramonto.demo.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tramonto.demo.OnlyInDemo;
import org.tramonto.demo.Traffic;
import org.tramonto.shared.Actor;

/** The customers of the demo and the switch that makes a wave hurt them; in the demo only. */
@RestController
@OnlyInDemo
@RequestMapping("/api/demo/traffic")
@Tag(name = "Demo")
class TrafficController {

    private final Traffic traffic;

    TrafficController(Traffic traffic) {
        this.traffic = traffic;
    }

    record SwitchRequest(Integer hurtsFromWave) {}

    @GetMapping
    @Operation(summary = "What the customers of the demo do while a demo programme is live")
    Traffic.State state(Actor actor) {
        return traffic.state(actor);
    }

    @PutMapping
    @Operation(
            summary = "Have shifted customers served badly from a wave on",
            description = "Null, or leaving it out, has all of them served well again. Managers only.")
    Traffic.State hurt(@RequestBody SwitchRequest request, Actor actor) {
        traffic.hurt(actor, request.hurtsFromWave());
        return traffic.state(actor);
    }
}
