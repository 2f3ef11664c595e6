package org.tramonto.helpcentre.web;

import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.tramonto.channel.Channel;
import org.tramonto.helpcentre.ContactForm;
import org.tramonto.helpcentre.ContactWays;
import org.tramonto.helpcentre.Enquiry;
import org.tramonto.helpcentre.Enquiry.Slip;
import org.tramonto.helpcentre.FormSheet;
import org.tramonto.helpcentre.FormSheets;
import org.tramonto.helpcentre.HelpCentreSettings;
import org.tramonto.helpcentre.HelpSearch;
import org.tramonto.helpcentre.HelpVisits;
import org.tramonto.helpcentre.Robots;
import org.tramonto.helpcentre.web.ContactFormController.Back;
import org.tramonto.routing.Caller;
import org.tramonto.shared.Language;

/** The pages of the contact form. */
@Component
class FormPages {

    private static final int SUGGESTIONS = 4;

    private final PublicPages pages;
    private final ContactWays ways;
    private final FormParts parts;
    private final HelpSearch search;
    private final HelpVisits visits;
    private final MessageSource words;

    FormPages(
            PublicPages pages,
            ContactWays ways,
            FormParts parts,
            HelpSearch search,
            HelpVisits visits,
            MessageSource words) {
        this.pages = pages;
        this.ways = ways;
        this.parts = parts;
        this.search = search;
        this.visits = visits;
        this.words = words;
    }

    /** What else the form is made of. */
    @Component
    record FormParts(FormSheets sheets, Robots robots, HelpCentreSettings settings) {}

    /** A slip in words, and where its field is. */
    record Said(String field, String text) {}

    /** An article that may answer the question. */
    record Suggestion(String title, String summary, String href) {}

    PublicPages frame() {
        return pages;
    }

    FormSheets sheets() {
        return parts.sheets();
    }

    /** The form's channel, where this visitor may use it. */
    Optional<Channel> open(Caller caller) {
        return ways.form().filter(form -> ways.takes(form.key(), caller));
    }

    /** The visit that a link carried; null where none did. */
    String visitOf(String token) {
        return visits.of(token).map(HelpVisits.Visit::id).orElse(null);
    }

    String path(Language language) {
        return pages.root() + "/contact/" + language + "/form";
    }

    ResponseEntity<byte[]> question(
            Language language, FormSheet sheet, Enquiry enquiry, String me, List<Slip> slips, String notice) {
        return page("help/form", language, sheet, enquiry, me, slips, notice)
                .inOtherLanguages(enquiry == Enquiry.EMPTY ? ContactFormController.addresses() : Map.of())
                .canonical("/contact/" + language + "/form")
                .answer(slips.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_ENTITY);
    }

    /** @param asked whether the simple question is to be answered */
    ResponseEntity<byte[]> sender(
            Language language,
            FormSheet sheet,
            Enquiry enquiry,
            Back back,
            List<Slip> slips,
            String notice,
            boolean asked) {
        int[] numbers = parts.robots().question(sheet);
        HttpStatus status = !slips.isEmpty()
                ? HttpStatus.UNPROCESSABLE_ENTITY
                : "form.tryAgain".equals(notice) ? HttpStatus.SERVICE_UNAVAILABLE : HttpStatus.OK;
        return page("help/form-sender", language, sheet, enquiry, back.me(), slips, notice)
                .with("suggestions", suggestions(language, sheet, enquiry))
                .with("question", asked ? question(language, numbers) : null)
                .with("filesAgain", !slips.isEmpty() || notice != null)
                .inOtherLanguages(Map.of())
                .notForSearchEngines()
                .answer(status);
    }

    ResponseEntity<byte[]> sent(Language language, String token, String number) {
        Map<Language, String> others = new LinkedHashMap<>();
        PublicPages.LANGUAGES.forEach(other -> others.put(other, "/contact/" + other + "/form/sent/" + token));
        return pages.page("help/sent", language, "contact")
                .with("number", number.equals("-") ? null : number)
                .inOtherLanguages(others)
                .notForSearchEngines()
                .answer();
    }

    ResponseEntity<byte[]> gone(Language language) {
        return pages.problem(HttpStatus.NOT_FOUND, language, "gone");
    }

    /** The form was given up, for everybody or for this visitor. */
    ResponseEntity<byte[]> shut(Language language) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .header("Location", pages.root() + "/contact/" + language + "#gone")
                .build();
    }

    private PublicPages.Page page(
            String template,
            Language language,
            FormSheet sheet,
            Enquiry enquiry,
            String me,
            List<Slip> slips,
            String notice) {
        Map<String, String> wrong = new LinkedHashMap<>();
        List<Said> said = new ArrayList<>();
        for (Slip slip : slips) {
            String text = say(language, slip);
            wrong.merge(slip.field(), text, (one, other) -> one + " " + other);
            said.add(new Said(slip.field(), text));
        }
        Channel form = ways.form().orElseThrow();
        return pages.page(template, language, "contact")
                .with("enquiry", enquiry)
                .with("sheet", sheet.token())
                .with("work", sheet.id())
                .with("me", me == null ? "" : me)
                .with("topics", Enquiry.TOPICS)
                .with("slips", said)
                .with("wrong", wrong)
                .with("notice", notice)
                .with("longest", number(language, ContactForm.longestText(form)))
                .with("mostFiles", parts.settings().form().files())
                .with("allFiles", parts.settings().form().allFiles().toMegabytes())
                .with("allBytes", parts.settings().form().allFiles().toBytes());
    }

    private List<Suggestion> suggestions(Language language, FormSheet sheet, Enquiry enquiry) {
        HelpVisits.Visit visit = sheet.visit().isEmpty() ? visits.begin() : new HelpVisits.Visit(sheet.visit(), -1);
        String link = "?v=" + visits.result(visit, 0);
        return search.suggest(language, enquiry.subject() + " " + enquiry.text(), SUGGESTIONS).stream()
                .map(article -> new Suggestion(
                        article.title(),
                        article.summary(),
                        pages.root() + "/help/" + language + "/" + article.slug() + link))
                .toList();
    }

    private String question(Language language, int[] numbers) {
        return words.getMessage(
                "form.question",
                new Object[] {
                    words.getMessage("form.number." + numbers[0], null, language.locale()),
                    words.getMessage("form.number." + numbers[1], null, language.locale())
                },
                language.locale());
    }

    private String say(Language language, Slip slip) {
        Object[] arguments =
                slip.arguments().isEmpty() ? null : slip.arguments().toArray();
        return words.getMessage(slip.key(), arguments, language.locale());
    }

    private static String number(Language language, int value) {
        return NumberFormat.getIntegerInstance(language.locale()).format(value);
    }
}
