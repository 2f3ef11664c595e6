package org.tramonto.helpcentre.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.tramonto.customer.Customer;
import org.tramonto.helpcentre.ContactWays;
import org.tramonto.helpcentre.ContactWays.Standing;
import org.tramonto.helpcentre.ContactWays.Way;
import org.tramonto.routing.Caller;
import org.tramonto.shared.Language;

/** The page that says how to reach us: exactly the channels that routing gives this visitor. */
@Controller
class ContactController extends WorldController {

    static final String PERSONAL = "personal-page";

    private final ContactWays ways;
    private final WayViews views;
    private final Visitors visitors;
    private final PersonalPage personal;

    ContactController(PublicPages pages, ContactWays ways, WayViews views, Visitors visitors, PersonalPage personal) {
        super(pages);
        this.ways = ways;
        this.views = views;
        this.visitors = visitors;
        this.personal = personal;
    }

    @GetMapping({"/contact", "/contact/"})
    ResponseEntity<Void> door(@RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, required = false) String languages) {
        return ResponseEntity.status(HttpStatus.FOUND)
                .header(HttpHeaders.LOCATION, pages.root() + "/contact/" + pages.preferred(languages))
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
                .build();
    }

    @GetMapping("/contact/{language:it|en}")
    ResponseEntity<byte[]> show(
            @PathVariable String language,
            @RequestParam(name = "v", defaultValue = "") String visit,
            HttpServletRequest request) {
        Language shown = new Language(language);
        Map<Language, String> others = new LinkedHashMap<>();
        PublicPages.LANGUAGES.forEach(other -> others.put(other, "/contact/" + other));
        return page(shown, visitors.caller(request), List.of())
                .inOtherLanguages(others)
                .canonical("/contact/" + language)
                .with("visit", query("v", visit))
                .answer();
    }

    /** For whom we wrote to: the link in the letter or mail says which customer comes, and the page doesn't. */
    @GetMapping("/contact/me/{token}")
    ResponseEntity<byte[]> personal(
            @PathVariable String token,
            @RequestParam(name = "lang", required = false) String wanted,
            @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, required = false) String languages,
            HttpServletRequest request) {
        Optional<PersonalPage.Visitor> known = personal.open(token);
        Language language = Language.parse(wanted)
                .or(() -> known.map(visitor -> visitor.customer().language()))
                .filter(PublicPages.LANGUAGES::contains)
                .orElseGet(() -> pages.preferred(languages));
        if (known.isEmpty()) {
            return page(language, visitors.caller(request), List.of())
                    .with("linkOver", true)
                    .inOtherLanguages(Map.of())
                    .notForSearchEngines()
                    .answer(HttpStatus.NOT_FOUND);
        }
        Customer customer = known.get().customer();
        Map<Language, String> others = new LinkedHashMap<>();
        PublicPages.LANGUAGES.forEach(other -> others.put(other, "/contact/me/" + token + "?lang=" + other));
        return page(language, Caller.customer(customer.number()), customer.preferredChannels())
                .with("personal", true)
                .with("formQuery", query("me", token))
                .with("optOut", known.get().optOut())
                .with("opinion", known.get().opinion())
                .inOtherLanguages(others)
                .notForSearchEngines()
                .answer();
    }

    private PublicPages.Page page(Language language, Caller caller, List<String> preferred) {
        List<WayViews.View> all = ways.of(caller, preferred).stream()
                .map(way -> views.view(way, language, article(way, language)))
                .toList();
        return pages.page("help/contact", language, "contact")
                .with("ways", of(all, Standing.OFFERED, Standing.MOVING))
                .with("gone", of(all, Standing.CLOSED, Standing.PAUSED))
                .with("formQuery", null)
                .with("optOut", null)
                .with("opinion", null);
    }

    private static List<WayViews.View> of(List<WayViews.View> all, Standing one, Standing other) {
        return all.stream()
                .filter(way -> way.standing() == one || way.standing() == other)
                .toList();
    }

    /** What programmes name is a path of the help centre, or a whole address; anything else is no link. */
    private String article(Way way, Language language) {
        String article = way.article();
        if (article == null || article.startsWith("https://") || article.startsWith("http://")) {
            return article;
        }
        if (article.matches("/help/(it|en)/[a-z0-9-]+")) {
            return pages.root() + article;
        }
        String slug = article.replaceFirst("^(/help/|/)", "");
        return slug.matches("[a-z0-9][a-z0-9-]*") ? pages.root() + "/help/" + language + "/" + slug : null;
    }

    static String query(String name, String token) {
        return token != null && token.matches("[\\w-]{1,700}") ? "?" + name + "=" + token : null;
    }
}
