package org.tramonto.delivery.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tramonto.delivery.Problems;
import org.tramonto.delivery.Suppressions;
import org.tramonto.delivery.Suppressions.Cause;
import org.tramonto.shared.Actor;
import org.tramonto.shared.Page;

/** The mail addresses that notices leave alone, for managers and team leads. */
@RestController
@RequestMapping("/api/suppressions")
@Tag(name = "Suppressions")
class SuppressionsController {

    private static final Set<Cause> BY_PEOPLE = Set.of(Cause.OPT_OUT, Cause.COMPLAINT, Cause.BY_HAND);

    private final Suppressions suppressions;

    SuppressionsController(Suppressions suppressions) {
        this.suppressions = suppressions;
    }

    /** @param cause {@code by_hand} where it is left out */
    record Order(String address, String cause, String note) {}

    @GetMapping
    @Operation(summary = "The list, newest first; q is a part of the address")
    List<Entry> list(
            @RequestParam(required = false) String q,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "50") int size,
            Actor actor) {
        Staff.require(actor);
        return suppressions.list(q, Math.max(0, page), Math.min(Math.max(size, 1), Page.LARGEST)).stream()
                .map(Entry::of)
                .toList();
    }

    @GetMapping("/history")
    @Operation(summary = "Everything that happened to an address, oldest first")
    List<Past> history(@RequestParam String address, Actor actor) {
        Staff.require(actor);
        return suppressions.history(address).stream().map(Past::of).toList();
    }

    @PostMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Put an address on the list; again changes nothing")
    void suppress(@RequestBody Order order, Actor actor) {
        Staff.require(actor);
        Cause cause = cause(order.cause());
        if (!BY_PEOPLE.contains(cause)) {
            throw new Problems.NotByHand(String.valueOf(order.cause()));
        }
        suppressions.suppress(actor.id(), address(order.address()), cause, order.note());
    }

    @PostMapping("/lift")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Take an address off the list for one cause, with a reason")
    void lift(@RequestBody Order order, Actor actor) {
        Staff.require(actor);
        if (order.note() == null || order.note().isBlank()) {
            throw new Problems.ReasonMissing();
        }
        if (!suppressions.lift(actor.id(), address(order.address()), cause(order.cause()), order.note())) {
            throw new Problems.NotSuppressed(order.address());
        }
    }

    record Entry(String address, String cause, String note, String by, java.time.Instant at) {
        static Entry of(Suppressions.Suppression entry) {
            return new Entry(entry.address(), code(entry.cause()), entry.note(), entry.by(), entry.at());
        }
    }

    record Past(String cause, boolean lifted, String note, String by, java.time.Instant at) {
        static Past of(Suppressions.Change change) {
            return new Past(code(change.cause()), change.lifted(), change.note(), change.by(), change.at());
        }
    }

    private static String code(Cause cause) {
        return cause.name().toLowerCase(Locale.ROOT);
    }

    private static Cause cause(String code) {
        if (code == null || code.isBlank()) {
            return Cause.BY_HAND;
        }
        return List.of(Cause.values()).stream()
                .filter(cause -> code(cause).equals(code))
                .findFirst()
                .orElseThrow(() -> new Problems.NotByHand(code));
    }

    private static String address(String address) {
        if (address == null || !address.strip().matches("[^\\s@<>,;]{1,64}@[^\\s@<>,;]{1,255}")) {
            throw new Problems.NoAddress(String.valueOf(address));
        }
        return address.strip();
    }
}
