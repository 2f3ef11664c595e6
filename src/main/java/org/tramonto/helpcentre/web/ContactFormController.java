package org.tramonto.helpcentre.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.tramonto.channel.Channel;
import org.tramonto.helpcentre.ContactForm;
import org.tramonto.helpcentre.ContactForm.Sending;
import org.tramonto.helpcentre.Enquiry;
import org.tramonto.helpcentre.Enquiry.Slip;
import org.tramonto.helpcentre.FormSheet;
import org.tramonto.helpcentre.Robots;
import org.tramonto.helpcentre.Uploads.Upload;
import org.tramonto.intake.Contact.Receipt;
import org.tramonto.intake.Problems.TryAgain;
import org.tramonto.link.LinkNotValid;
import org.tramonto.link.SignedLinks;
import org.tramonto.link.Ticket;
import org.tramonto.shared.Language;

/**
 * The contact form in two steps: what it is about; then articles that may answer it, and who asks. Nothing is kept in
 * between: the second step carries the first, and whatever goes wrong, what was typed is shown again.
 */
@Controller
@RequestMapping("/contact/{language:it|en}/form")
class ContactFormController extends WorldController {

    private static final String SENT = "contact-sent";
    private static final Duration SHOWN = Duration.ofDays(30);

    private final FormPages forms;
    private final ContactForm form;
    private final Robots robots;
    private final Visitors visitors;
    private final SignedLinks links;
    private final Clock clock;

    ContactFormController(
            FormPages forms, ContactForm form, Robots robots, Visitors visitors, SignedLinks links, Clock clock) {
        super(forms.frame());
        this.forms = forms;
        this.form = form;
        this.robots = robots;
        this.visitors = visitors;
        this.links = links;
        this.clock = clock;
    }

    /** What came back with the form, beside the enquiry. */
    record Back(String sheet, String me, String website, String work, String answer) {}

    @GetMapping
    ResponseEntity<byte[]> begin(
            @PathVariable String language,
            @RequestParam(name = "v", defaultValue = "") String visit,
            @RequestParam(defaultValue = "") String me,
            HttpServletRequest request) {
        Language shown = new Language(language);
        if (forms.open(visitors.caller(request)).isEmpty()) {
            return forms.shut(shown);
        }
        return forms.question(shown, forms.sheets().handOut(forms.visitOf(visit)), Enquiry.EMPTY, me, List.of(), null);
    }

    /** From the second step back to the first. */
    @PostMapping("/question")
    ResponseEntity<byte[]> change(@PathVariable String language, Enquiry enquiry, Back back) {
        Language shown = new Language(language);
        return forms.question(shown, sheet(back), enquiry, back.me(), List.of(), null);
    }

    @PostMapping("/answers")
    ResponseEntity<byte[]> answers(
            @PathVariable String language, Enquiry enquiry, Back back, HttpServletRequest request) {
        Language shown = new Language(language);
        Channel channel = forms.open(visitors.caller(request)).orElse(null);
        if (channel == null) {
            return forms.shut(shown);
        }
        FormSheet sheet = sheet(back);
        List<Slip> slips = enquiry.slipsInQuestion(ContactForm.longestText(channel));
        return slips.isEmpty()
                ? forms.sender(shown, sheet, enquiry, back, List.of(), null, false)
                : forms.question(shown, sheet, enquiry, back.me(), slips, null);
    }

    @PostMapping("/send")
    ResponseEntity<byte[]> send(
            @PathVariable String language,
            Enquiry enquiry,
            Back back,
            @RequestParam(name = "files", required = false) List<MultipartFile> files,
            HttpServletRequest request)
            throws IOException {
        Language shown = new Language(language);
        Channel channel = forms.open(visitors.caller(request)).orElse(null);
        if (channel == null) {
            return forms.shut(shown);
        }
        FormSheet sheet = forms.sheets().of(back.sheet()).orElse(null);
        if (sheet == null) {
            // It lay open too long or was never ours: a new one with everything that was typed, to look at and send
            // again.
            return forms.sender(shown, sheet(back), enquiry, back, List.of(), "form.sheetOver", false);
        }
        List<Slip> first = enquiry.slipsInQuestion(ContactForm.longestText(channel));
        if (!first.isEmpty()) {
            return forms.question(shown, sheet, enquiry, back.me(), first, null);
        }
        Sending sending = new Sending(sheet, enquiry, uploads(files), customer(back.me()), shown);
        List<Slip> slips = form.slips(sending, channel);
        if (!slips.isEmpty()) {
            return forms.sender(shown, sheet, enquiry, back, slips, null, false);
        }
        Robots.Signs signs = new Robots.Signs(visitors.address(request), back.website(), back.work(), back.answer());
        if (robots.asks(sheet, signs)) {
            boolean wrong = back.answer() != null && !back.answer().isBlank();
            List<Slip> asked = List.of(Slip.of("answer", wrong ? "form.slip.answer" : "form.slip.question"));
            return forms.sender(shown, sheet, enquiry, back, asked, null, true);
        }
        Duration wait = robots.wait(signs);
        if (!wait.isZero()) {
            List<Slip> busy = List.of(Slip.of("send", "form.slip.wait", ContactForm.minutes(wait)));
            return forms.sender(shown, sheet, enquiry, back, busy, null, false);
        }
        try {
            return sent(shown, form.send(sending, channel));
        } catch (TryAgain away) {
            return forms.sender(shown, sheet, enquiry, back, List.of(), "form.tryAgain", false);
        }
    }

    @GetMapping("/sent/{token}")
    ResponseEntity<byte[]> done(@PathVariable String language, @PathVariable String token) {
        Language shown = new Language(language);
        try {
            return forms.sent(shown, token, links.open(SENT, token).subject());
        } catch (LinkNotValid over) {
            return forms.gone(shown);
        }
    }

    private ResponseEntity<byte[]> sent(Language language, Receipt receipt) {
        String number = receipt.caseNumber() == null ? "-" : receipt.caseNumber();
        String token = links.token(new Ticket(SENT, number, clock.instant().plus(SHOWN)));
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .header(HttpHeaders.LOCATION, forms.path(language) + "/sent/" + token)
                .build();
    }

    private FormSheet sheet(Back back) {
        return forms.sheets().of(back.sheet()).orElseGet(() -> forms.sheets().handOut(null));
    }

    /** The customer of a personal link; null where there is none, or it is over. */
    private String customer(String me) {
        try {
            return me == null || me.isEmpty()
                    ? null
                    : links.open(ContactController.PERSONAL, me).subject();
        } catch (LinkNotValid over) {
            return null;
        }
    }

    private static List<Upload> uploads(List<MultipartFile> files) throws IOException {
        List<Upload> uploads = new ArrayList<>();
        for (MultipartFile file : files == null ? List.<MultipartFile>of() : files) {
            boolean chosen = file.getOriginalFilename() != null
                    && !file.getOriginalFilename().isBlank();
            if (chosen) {
                uploads.add(new Upload(file.getOriginalFilename(), file.getContentType(), file.getBytes()));
            }
        }
        return uploads;
    }

    static Map<Language, String> addresses() {
        Map<Language, String> others = new LinkedHashMap<>();
        PublicPages.LANGUAGES.forEach(other -> others.put(other, "/contact/" + other + "/form"));
        return others;
    }
}
