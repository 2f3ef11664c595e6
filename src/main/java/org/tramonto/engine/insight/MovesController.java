package org.tramonto.engine.insight;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.ProcessInstanceQuery;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tramonto.engine.insight.MovePlans.Preview;
import org.tramonto.engine.insight.Moves.Move;
import org.tramonto.engine.insight.Moves.Order;
import org.tramonto.shared.Actor;

/** Moving running instances to another version of their process: what would happen, doing it, and what came of it. */
@RestController
@RequestMapping("/api/process-moves")
@Tag(name = "Processes")
class MovesController {

    private static final int LISTED = 200;

    private final Viewers viewers;
    private final MovePlans plans;
    private final Moves moves;
    private final RuntimeService runtime;
    private final IdentityService identity;

    MovesController(Viewers viewers, MovePlans plans, Moves moves, RuntimeService runtime, IdentityService identity) {
        this.viewers = viewers;
        this.plans = plans;
        this.moves = moves;
        this.runtime = runtime;
        this.identity = identity;
    }

    /** @param chosen steps of the old version and where they go on */
    record PreviewRequest(String source, String target, Map<String, String> chosen) {}

    record MoveRequest(
            String source,
            String target,
            Map<String, String> chosen,
            List<String> instances,
            String step,
            String reason) {}

    record Running(String id, String businessKey) {}

    /** @param total of all that fit; the first 200 of them are listed */
    record RunningPage(List<Running> items, long total) {}

    @GetMapping
    @Operation(summary = "The newest moves, by those who may move")
    List<Move> newest(Actor actor) {
        return moves.newest(viewers.readable(actor).stream()
                .filter(key -> viewers.moves(actor, key))
                .toList());
    }

    @PostMapping("/preview")
    @Operation(summary = "What moving to another version would do; nothing is moved")
    Preview preview(@RequestBody PreviewRequest request, Actor actor) {
        Versions versions = versions(request.source(), request.target(), actor);
        return plans.preview(
                versions.source(), versions.target(), request.chosen() == null ? Map.of() : request.chosen());
    }

    @GetMapping("/instances")
    @Operation(summary = "Instances that run on a version")
    RunningPage running(
            @RequestParam String source,
            @RequestParam(required = false) String step,
            @RequestParam(required = false) String businessKey,
            Actor actor) {
        ProcessDefinition definition = mine(source, actor);
        ProcessInstanceQuery query = runtime.createProcessInstanceQuery().processDefinitionId(definition.getId());
        if (step != null && !step.isBlank()) {
            query.activityIdIn(step);
        }
        if (businessKey != null && !businessKey.isBlank()) {
            query.processInstanceBusinessKey(businessKey.trim());
        }
        return new RunningPage(
                query.orderByBusinessKey().desc().listPage(0, LISTED).stream()
                        .map(instance -> new Running(instance.getId(), instance.getBusinessKey()))
                        .toList(),
                query.count());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Move instances: those named, those that wait in a step, or all")
    Move begin(@RequestBody MoveRequest request, Actor actor) {
        Versions versions = versions(request.source(), request.target(), actor);
        Order order = new Order(request.chosen(), request.instances(), request.step(), request.reason());
        try {
            // The engine notes who asked for the batch.
            identity.setAuthentication(actor.id(), List.copyOf(actor.groups()));
            return moves.get(moves.begin(actor, versions.source(), versions.target(), order));
        } finally {
            identity.clearAuthentication();
        }
    }

    @GetMapping("/{id}")
    @Operation(summary = "How far a move is, and what could not be moved and why")
    Move get(@PathVariable String id, Actor actor) {
        return known(id, actor);
    }

    @PostMapping("/{id}/retry")
    @Operation(summary = "Try again what could not be moved")
    Move retry(@PathVariable String id, Actor actor) {
        known(id, actor);
        moves.retry(id);
        return moves.get(id);
    }

    @DeleteMapping("/{id}")
    @Operation(summary = "Leave what could not be moved where it is, and end the move")
    Move giveUp(@PathVariable String id, Actor actor) {
        known(id, actor);
        moves.giveUp(actor, id);
        return moves.get(id);
    }

    private record Versions(ProcessDefinition source, ProcessDefinition target) {}

    private Versions versions(String source, String target, Actor actor) {
        ProcessDefinition from = mine(source, actor);
        ProcessDefinition to = mine(target, actor);
        if (!from.getKey().equals(to.getKey()) || from.getId().equals(to.getId())) {
            throw new Problems.OtherProcess(from.getId(), to.getId());
        }
        return new Versions(from, to);
    }

    private ProcessDefinition mine(String id, Actor actor) {
        ProcessDefinition definition = viewers.definition(actor, id == null ? "" : id);
        viewers.requireMover(actor, definition.getKey());
        return definition;
    }

    /** Whoever may not move a process is not told what was moved. */
    private Move known(String id, Actor actor) {
        viewers.requireCockpit(actor);
        Move move = moves.get(id);
        viewers.requireHistory(actor, move.process());
        viewers.requireMover(actor, move.process());
        return move;
    }
}
