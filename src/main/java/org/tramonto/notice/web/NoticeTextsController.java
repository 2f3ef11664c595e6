package org.tramonto.notice.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tramonto.delivery.Letters;
import org.tramonto.notice.NoticeOrder;
import org.tramonto.notice.NoticePreviews;
import org.tramonto.notice.NoticeReader;
import org.tramonto.notice.NoticeTexts;
import org.tramonto.notice.Placeholder;
import org.tramonto.notice.TextVersion;
import org.tramonto.notice.Wording;
import org.tramonto.shared.Actor;
import org.tramonto.shared.Language;

/** The words of a notice: read, checked, saved, seen as customers will see them, approved. */
@RestController
@RequestMapping("/api/notices/{number}/texts")
@Tag(name = "Notices")
class NoticeTextsController {

    private final NoticeTexts texts;
    private final NoticePreviews previews;
    private final NoticeReader reader;
    private final Letters letters;

    NoticeTextsController(NoticeTexts texts, NoticePreviews previews, NoticeReader reader, Letters letters) {
        this.texts = texts;
        this.previews = previews;
        this.reader = reader;
        this.letters = letters;
    }

    /** @param seen hash of the text that was changed */
    record SaveRequest(String subject, String body, String message, String seen) {}

    record DraftRequest(String subject, String body, String message) {

        Wording wording(String language) {
            return new Wording(language(language), subject, body, message);
        }
    }

    /** @param hash of the texts that were seen, all languages together */
    record VerdictRequest(String hash, String note) {}

    record Texts(NoticeTexts.TextSet set, List<Placeholder> placeholders) {}

    @GetMapping
    @Operation(summary = "The newest texts in every language, with what the rules say, and whether they were approved")
    Texts get(@PathVariable String number, Actor actor) {
        NoticeOrder order = reader.order(number);
        return new Texts(texts.current(actor, order.topic(), order.occasion()), Arrays.asList(Placeholder.values()));
    }

    @GetMapping("/{language}/history")
    @Operation(summary = "Every version of the text in one language, the newest first")
    List<TextVersion> history(@PathVariable String number, @PathVariable String language, Actor actor) {
        NoticeOrder order = reader.order(number);
        return texts.history(actor, order.topic(), order.occasion(), language(language));
    }

    @PutMapping("/{language}")
    @Operation(
            summary = "Save a text; it has to be approved anew",
            description = "Refused with every finding where it breaks a rule, and where somebody else was faster.")
    TextVersion save(
            @PathVariable String number, @PathVariable String language, @RequestBody SaveRequest request, Actor actor) {
        NoticeOrder order = reader.order(number);
        Wording wording = new Wording(language(language), request.subject(), request.body(), request.message());
        return texts.save(actor, order.topic(), order.occasion(), wording, request.seen());
    }

    @PostMapping("/{language}/check")
    @Operation(summary = "What saving this text would say; nothing is saved")
    NoticeTexts.Checked check(
            @PathVariable String number,
            @PathVariable String language,
            @RequestBody DraftRequest request,
            Actor actor) {
        return texts.check(actor, reader.order(number).occasion(), request.wording(language));
    }

    @GetMapping("/{language}/preview")
    @Operation(
            summary = "Mail, letter and message as a customer of this language will see them",
            description = "Sample 1 is the customer who is told first; up to five differ in medium, wave or needs.")
    NoticePreviews.Preview preview(
            @PathVariable String number,
            @PathVariable String language,
            @RequestParam(defaultValue = "1") int sample,
            Actor actor) {
        return previews.of(actor, number, language(language), sample, Optional.empty());
    }

    @PostMapping("/{language}/preview")
    @Operation(summary = "The same of a text that is not saved")
    NoticePreviews.Preview preview(
            @PathVariable String number,
            @PathVariable String language,
            @RequestParam(defaultValue = "1") int sample,
            @RequestBody DraftRequest request,
            Actor actor) {
        return previews.of(actor, number, language(language), sample, Optional.of(request.wording(language)));
    }

    @GetMapping("/{language}/letter")
    @Operation(summary = "The letter as it will be printed, as PDF")
    ResponseEntity<byte[]> letter(
            @PathVariable String number,
            @PathVariable String language,
            @RequestParam(defaultValue = "1") int sample,
            Actor actor) {
        return pdf(preview(number, language, sample, actor), letters);
    }

    @GetMapping("/{language}/letter/picture")
    @Operation(summary = "The same as a picture of its pages")
    ResponseEntity<byte[]> letterPicture(
            @PathVariable String number,
            @PathVariable String language,
            @RequestParam(defaultValue = "1") int sample,
            Actor actor) {
        return picture(preview(number, language, sample, actor), letters);
    }

    static ResponseEntity<byte[]> pdf(NoticePreviews.Preview preview, Letters letters) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(HttpHeaders.CONTENT_DISPOSITION, "inline; filename=\"letter-" + preview.language() + ".pdf\"")
                .body(letters.preview(preview.letter()));
    }

    static ResponseEntity<byte[]> picture(NoticePreviews.Preview preview, Letters letters) {
        return ResponseEntity.ok()
                .contentType(MediaType.IMAGE_PNG)
                .body(LetterPicture.of(letters.preview(preview.letter())).png());
    }

    @PostMapping("/hand-in")
    @Operation(summary = "Say that the texts are ready for somebody else to approve")
    void handIn(@PathVariable String number, Actor actor) {
        texts.handIn(actor, reader.order(number));
    }

    @PostMapping("/approve")
    @Operation(summary = "Approve exactly the texts with this hash; nobody who wrote them or handed them in may")
    void approve(@PathVariable String number, @RequestBody VerdictRequest request, Actor actor) {
        texts.approve(actor, reader.order(number), request.hash(), request.note());
    }

    @PostMapping("/reject")
    @Operation(summary = "Send the texts back with a reason")
    void reject(@PathVariable String number, @RequestBody VerdictRequest request, Actor actor) {
        texts.reject(actor, reader.order(number), request.hash(), request.note());
    }

    static Language language(String code) {
        return Language.parse(code)
                .orElseThrow(() -> new org.tramonto.notice.Problems.UnsuitableField("language", code));
    }
}
