package org.tramonto.knowledge.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tramonto.knowledge.OutsidePlace;
import org.tramonto.knowledge.OutsidePlaces;
import org.tramonto.knowledge.UsualPlaces;
import org.tramonto.shared.Actor;

/** Places outside that name a retiring channel, and who sees to them. */
@RestController
@RequestMapping("/api/outside-places")
@Tag(name = "Change sets")
class OutsidePlacesController {

    private final OutsidePlaces places;
    private final UsualPlaces usual;

    OutsidePlacesController(OutsidePlaces places, UsualPlaces usual) {
        this.places = places;
        this.usual = usual;
    }

    record Usual(String topic, String channel, String owner, LocalDate dueOn) {}

    record Addition(
            String topic, String channel, @JsonUnwrapped OutsidePlaces.Change place) {}

    record Revised(Integer revision, @JsonUnwrapped OutsidePlaces.Change place) {}

    @GetMapping
    @Operation(summary = "The places of a topic, the most urgent first")
    List<OutsidePlace> list(@RequestParam String topic, Actor actor) {
        return places.list(topic);
    }

    @PostMapping
    @Operation(summary = "A further place")
    ResponseEntity<OutsidePlace> add(@RequestBody Addition addition, Actor actor) {
        OutsidePlace place = places.add(addition.topic(), addition.channel(), addition.place(), actor);
        return ResponseEntity.created(URI.create("/api/outside-places/" + place.id()))
                .body(place);
    }

    @PostMapping("/usual")
    @Operation(summary = "Adds the places that usually name a channel of this kind; those there already stay")
    List<OutsidePlace> usual(@RequestBody Usual wanted, Actor actor) {
        return usual.add(
                wanted.topic(),
                wanted.channel(),
                wanted.owner() == null ? actor.id() : wanted.owner(),
                wanted.dueOn(),
                actor);
    }

    @PutMapping("/{id}")
    @Operation(summary = "Changes a place: who, until when, done or not needed and why")
    OutsidePlace change(@PathVariable long id, @RequestBody Revised change, Actor actor) {
        return places.change(id, ArticlesController.seen(change.revision()), change.place(), actor);
    }

    @PostMapping("/{id}/check")
    @Operation(
            summary =
                    "Reads the page of a place, where its host is allowed, and keeps whether it still names the channel")
    OutsidePlace check(@PathVariable long id, Actor actor) {
        return places.check(id, actor);
    }
}
