package org.tramonto.helpcentre.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.tramonto.helpcentre.HelpLog;
import org.tramonto.helpcentre.HelpVisits;
import org.tramonto.helpcentre.HelpVisits.Visit;
import org.tramonto.helpcentre.SearchDesk;
import org.tramonto.helpcentre.Votes;
import org.tramonto.shared.Language;

/** The help centre: pages that anybody may keep and ask again whether they changed. */
@Controller
class HelpController extends WorldController {

    private static final Pattern SLUG = Pattern.compile("[a-z0-9][a-z0-9-]{0,119}");
    private static final Pattern ROBOT = Pattern.compile("(?i)bot|crawl|spider|slurp|preview");

    private final HelpPages help;
    private final PageMemory memory;
    private final OldAddresses old;
    private final SearchDesk desk;
    private final Readers readers;

    HelpController(
            HelpPages help, PublicPages pages, PageMemory memory, OldAddresses old, SearchDesk desk, Readers readers) {
        super(pages);
        this.help = help;
        this.memory = memory;
        this.old = old;
        this.desk = desk;
        this.readers = readers;
    }

    /** What readers leave behind. */
    @org.springframework.stereotype.Component
    record Readers(Votes votes, HelpVisits visits, HelpLog log, Visitors visitors) {}

    @GetMapping({"/help", "/help/"})
    ResponseEntity<Void> door(@RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, required = false) String languages) {
        return ResponseEntity.status(HttpStatus.FOUND)
                .header(HttpHeaders.LOCATION, pages.root() + "/help/" + pages.preferred(languages))
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
                .build();
    }

    @GetMapping("/help/{language:it|en}")
    ResponseEntity<byte[]> home(
            @PathVariable String language, @RequestParam(name = "v", defaultValue = "") String visit) {
        Language shown = new Language(language);
        return answer(shown, memory.get(language, () -> Optional.of(help.home(shown))), visit);
    }

    @GetMapping(path = "/help/{language:it|en}", params = "topic")
    ResponseEntity<byte[]> topic(
            @PathVariable String language,
            @RequestParam String topic,
            @RequestParam(name = "v", defaultValue = "") String visit) {
        Language shown = new Language(language);
        return topic.length() > 100 || topic.indexOf('\0') >= 0
                ? pages.problem(HttpStatus.NOT_FOUND, shown, "gone")
                : answer(shown, memory.get(language + "?" + topic, () -> help.topic(shown, topic)), visit);
    }

    @GetMapping(path = "/help/{language:it|en}", params = "q")
    ResponseEntity<byte[]> search(
            @PathVariable String language,
            @RequestParam("q") String words,
            @RequestParam(name = "v", defaultValue = "") String token,
            HttpServletRequest request) {
        Language shown = new Language(language);
        if (words.isBlank()) {
            return home(language, token);
        }
        if (!desk.lets(readers.visitors().address(request))) {
            return help.slowDown(shown, words);
        }
        Visit visit = readers.visits().of(token).orElseGet(readers.visits()::begin);
        SearchDesk.Found found = desk.find(shown, words, HelpPages.RESULTS, PublicPages.LANGUAGES);
        if (!isRobot(request)) {
            readers.log().searched(visit, shown, words, found.search().hits().size());
        }
        Rendered results = memory.found(
                language + "?" + HelpPages.shown(words),
                () -> help.results(shown, words, found.search(), found.elsewhere()));
        return help.answer(shown, results, visit);
    }

    @GetMapping("/help/{language:it|en}/{slug}")
    ResponseEntity<byte[]> article(
            @PathVariable String language,
            @PathVariable String slug,
            @RequestParam(name = "v", defaultValue = "") String token,
            @RequestParam(name = "said", required = false) String said,
            HttpServletRequest request) {
        Language shown = new Language(language);
        String opinion = said != null && said.matches("yes|no|old|many") ? said : null;
        Optional<Rendered> page = SLUG.matcher(slug).matches()
                ? memory.get(
                        language + "/" + slug + (opinion == null ? "" : "?" + opinion),
                        () -> help.article(shown, slug, opinion))
                : Optional.empty();
        if (page.isEmpty()) {
            return old.leadOn(request, shown);
        }
        if (opinion == null && !isRobot(request)) {
            readers.log().read(page.get().article(), shown);
            readers.visits()
                    .of(token)
                    .filter(Visit::openedResult)
                    .ifPresent(visit -> readers.log().opened(visit, page.get().article()));
        }
        return answer(shown, page, token);
    }

    @PostMapping("/help/{language:it|en}/{slug}")
    ResponseEntity<byte[]> helpful(
            @PathVariable String language,
            @PathVariable String slug,
            @RequestParam(defaultValue = "") String token,
            @RequestParam(defaultValue = "") String helpful,
            @RequestParam(required = false) String words,
            HttpServletRequest request) {
        if (!SLUG.matcher(slug).matches() || !helpful.matches("yes|no")) {
            return pages.problem(HttpStatus.BAD_REQUEST, new Language(language), "request");
        }
        Votes.Outcome outcome = readers.votes()
                .vote(
                        token,
                        readers.visitors().address(request),
                        readers.visitors().visitor(request),
                        helpful.equals("yes"),
                        words);
        String said = switch (outcome) {
            case COUNTED -> words == null || words.isBlank() ? helpful : "yes";
            case TOO_OLD -> "old";
            case TOO_MANY -> "many";
        };
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .header(
                        HttpHeaders.LOCATION,
                        pages.root() + "/help/" + language + "/" + slug + "?said=" + said + "#helpful")
                .build();
    }

    /** Whatever else was asked for: an address of old, or nothing. */
    @GetMapping("/help/**")
    ResponseEntity<byte[]> elsewhere(
            @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, required = false) String languages,
            HttpServletRequest request) {
        String path = request.getRequestURI();
        Language language = path.startsWith(pages.root() + "/help/it/")
                ? Language.ITALIAN
                : path.startsWith(pages.root() + "/help/en/") ? Language.ENGLISH : pages.preferred(languages);
        return old.leadOn(request, language);
    }

    private ResponseEntity<byte[]> answer(Language language, Optional<Rendered> page, String visit) {
        if (page.isEmpty()) {
            return pages.problem(HttpStatus.NOT_FOUND, language, "gone");
        }
        Rendered rendered = page.get();
        ResponseEntity.BodyBuilder answer =
                ResponseEntity.ok().contentType(PublicPages.HTML).header(HttpHeaders.CONTENT_LANGUAGE, language.code());
        if (readers.visits().of(visit).isPresent()) {
            return answer.cacheControl(CacheControl.noStore()).body(rendered.of(visit));
        }
        if (rendered.changedAt() != null) {
            answer.lastModified(rendered.changedAt());
        }
        return answer.cacheControl(CacheControl.noCache().cachePublic())
                .eTag(rendered.tag())
                .body(rendered.plain());
    }

    private static boolean isRobot(HttpServletRequest request) {
        String agent = request.getHeader(HttpHeaders.USER_AGENT);
        return agent != null && ROBOT.matcher(agent.toLowerCase(Locale.ROOT)).find();
    }
}
