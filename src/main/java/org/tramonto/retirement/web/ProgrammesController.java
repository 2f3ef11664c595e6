package org.tramonto.retirement.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tramonto.retirement.DecisionLog;
import org.tramonto.retirement.LegalAnswer;
import org.tramonto.retirement.LegalFacts;
import org.tramonto.retirement.LegalWords;
import org.tramonto.retirement.Order;
import org.tramonto.retirement.Plan;
import org.tramonto.retirement.Planning;
import org.tramonto.retirement.ProgrammeReader;
import org.tramonto.retirement.ProgrammeView;
import org.tramonto.retirement.ProgrammeView.WaveView;
import org.tramonto.retirement.Report;
import org.tramonto.retirement.Reports;
import org.tramonto.retirement.Texts;
import org.tramonto.retirement.WaveAnalyses;
import org.tramonto.retirement.guardrail.Analysis;
import org.tramonto.retirement.guardrail.GuardrailWords;
import org.tramonto.shared.Actor;
import org.tramonto.shared.Language;
import org.tramonto.shared.Page;
import org.tramonto.shared.ProgrammeKey;

/** Retirement programmes: drafts, and what there is to see of each. Commands are in {@link CommandsController}. */
@RestController
@RequestMapping("/api/programmes")
@Tag(name = "Retirement programmes")
class ProgrammesController {

    private static final int LOG_PAGE = 200;

    private final Planning planning;
    private final ProgrammeReader programmes;
    private final WaveAnalyses analyses;
    private final DecisionLog log;
    private final Reports reports;

    ProgrammesController(
            Planning planning, ProgrammeReader programmes, WaveAnalyses analyses, DecisionLog log, Reports reports) {
        this.planning = planning;
        this.programmes = programmes;
        this.analyses = analyses;
        this.log = log;
        this.reports = reports;
    }

    /** What the law says about a step, in words too, and from which facts. */
    record Law(LegalAnswer answer, Texts text, LegalFacts facts) {}

    @GetMapping
    @Operation(summary = "Programmes, the newest first")
    List<ProgrammeView> all(Actor actor) {
        return programmes.all(actor);
    }

    @PostMapping
    @Operation(
            summary = "Draft a programme",
            description =
                    "Managers and process owners. A template fills what is left out; each mistake is refused by name.")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content = @Content(schema = @Schema(implementation = Plan.class)))
    ResponseEntity<ProgrammeView> create(@RequestBody JsonNode plan, Actor actor) {
        ProgrammeKey key = planning.create(actor, plan);
        return Revision.answer(
                ResponseEntity.created(URI.create("/api/programmes/" + key)), programmes.get(actor, key.value()));
    }

    @GetMapping("/{key}")
    @Operation(summary = "A programme", description = "The entity tag is its revision, which the next command expects.")
    ResponseEntity<ProgrammeView> get(@PathVariable String key, Actor actor) {
        return Revision.answer(ResponseEntity.ok(), programmes.get(actor, key));
    }

    @PutMapping("/{key}")
    @Operation(
            summary = "Replace the plan of a draft",
            description = "The revision that was seen stands in expectedRevision beside the plan, or in If-Match.")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content = @Content(schema = @Schema(implementation = Plan.class)))
    ResponseEntity<ProgrammeView> edit(
            @PathVariable String key,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) String ifMatch,
            @RequestBody JsonNode plan,
            Actor actor) {
        ProgrammeKey known = new ProgrammeKey(programmes.get(actor, key).key());
        Long inBody = plan.path("expectedRevision").isIntegralNumber()
                ? Long.valueOf(plan.path("expectedRevision").longValue())
                : null;
        Order order = new Order(
                Revision.expected(inBody, ifMatch), plan.path("reason").asText());
        planning.edit(actor, known, order, plan);
        return get(key, actor);
    }

    @GetMapping("/{key}/waves")
    @Operation(summary = "The waves, as planned and as they went")
    List<WaveView> waves(@PathVariable String key, Actor actor) {
        return programmes.waves(actor, key);
    }

    @GetMapping("/{key}/verdicts")
    @Operation(
            summary = "Analyses of the waves with all their numbers, the newest first",
            description = "Each analysis and each finding says in a sentence what it found, in the language asked for.")
    Page<VerdictView> verdicts(
            @PathVariable String key,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "50") int size,
            Locale locale,
            Actor actor) {
        GuardrailWords words =
                new GuardrailWords(Language.parse(locale.getLanguage()).orElse(Language.ENGLISH));
        Page<Analysis> found = analyses.of(actor, key, page, size);
        return new Page<>(
                found.items().stream()
                        .map(analysis -> VerdictView.of(analysis, words))
                        .toList(),
                found.page(),
                found.size(),
                found.total(),
                found.hasMore());
    }

    @GetMapping("/{key}/law")
    @Operation(summary = "What the law says about announcing, shifting or closing now, rule by rule")
    Law law(@PathVariable String key, @RequestParam(defaultValue = "closing") LegalFacts.Phase phase, Actor actor) {
        ProgrammeKey known = known(key, actor);
        LegalAnswer answer = programmes.legalAnswer(known, phase);
        return new Law(answer, LegalWords.say(answer), programmes.legalFacts(known, phase));
    }

    @GetMapping("/{key}/log")
    @Operation(
            summary = "Decisions about the programme, oldest first, at most 200 after the given one",
            description = "With newest, that many of the latest instead.")
    List<DecisionLog.Line> log(
            @PathVariable String key,
            @RequestParam(defaultValue = "0") long after,
            @RequestParam(required = false) Integer newest,
            Actor actor) {
        ProgrammeKey known = known(key, actor);
        return newest == null
                ? log.entries(known, after, LOG_PAGE)
                : log.newest(known, Math.max(1, Math.min(newest, LOG_PAGE)));
    }

    @GetMapping(path = "/{key}/log/export", produces = "text/plain;charset=UTF-8")
    @Operation(
            summary = "The whole decision log, to be checked anywhere",
            description =
                    "One line an entry: SHA-256, a blank, the entry as it was hashed. Each entry has the hash of the"
                            + " one before in \"previous\".")
    String export(@PathVariable String key, Actor actor) {
        return String.join("\n", log.export(known(key, actor))) + "\n";
    }

    @GetMapping("/{key}/log/verification")
    @Operation(summary = "Checks the chain of the decision log")
    DecisionLog.Verification verify(@PathVariable String key, Actor actor) {
        return log.verify(known(key, actor));
    }

    @GetMapping("/{key}/report")
    @Operation(summary = "The final report: before and after, customers, decisions, lessons")
    Report report(@PathVariable String key, Actor actor) {
        return reports.get(actor, key);
    }

    @GetMapping(path = "/{key}/report.md", produces = "text/markdown;charset=UTF-8")
    @Operation(summary = "The final report as a text, in Italian or English")
    String reportText(@PathVariable String key, @RequestParam(defaultValue = "it") Language language, Actor actor) {
        return reports.text(actor, key, language);
    }

    private ProgrammeKey known(String key, Actor actor) {
        return new ProgrammeKey(programmes.get(actor, key).key());
    }
}
