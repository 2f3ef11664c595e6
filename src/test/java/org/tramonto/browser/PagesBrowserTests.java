package org.tramonto.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.tramonto.MovableClock;
import org.tramonto.TramontoTest;
import org.tramonto.feedback.SolvedCases;
import org.tramonto.link.SignedLinks;
import org.tramonto.link.Ticket;
import org.tramonto.models.BothLanguagesTests;
import org.tramonto.retirement.ProgrammeFixtures;
import org.tramonto.supportcase.CaseFixtures;

/** Every page of the product in both languages, and for everybody who may come to it or may not. */
@TramontoTest
class PagesBrowserTests {

    private static final String COCKPIT = "/camunda/app/cockpit/default/#/";
    private static final String GUEST = "pages-guest";
    private static final String PASSWORD = "Luna-piena-2026";

    private static final List<String> WORLD = List.of(
            "/help/LANG",
            "/help/LANG?q=bolletta",
            "/help/LANG/none",
            "/contact/LANG",
            "/contact/LANG/form",
            "/contact/me/none",
            "/feedback/case/none",
            "/feedback/opt-out/none",
            "/login");

    private static final List<String> PAGES = List.of(
            "/home",
            "/quarantine",
            "/notices",
            "/notices/none",
            "/notices/topics/PROGRAMME",
            "/articles",
            "/articles/987654321",
            "/articles/change-sets",
            "/articles/self-service",
            "/ratings",
            "/processes",
            "/processes/process/support-case",
            "/processes/try/personal-outreach");

    private static final List<String> APPLICATIONS = List.of(
            COCKPIT + "tramonto-sunset",
            COCKPIT + "tramonto-sunset?programme=PROGRAMME",
            COCKPIT + "tramonto-finished",
            COCKPIT + "tramonto-finished?instance=none",
            COCKPIT + "tramonto-moves",
            "/camunda/app/tasklist/default/");

    /** What a page must not say to anybody: names of texts and of what is filled in, and what only a log may say. */
    private static final Pattern RAW = Pattern.compile("\\{\\w+}|\\?\\?|\\b(problem|common|workplace|state)\\.[a-z]+\\b"
            + "|Exception|\\bat org\\.|Whitelabel|\\bundefined\\b|\\bNaN\\b|\\[object ");

    /** All texts that are shown, one a line. */
    private static final String TEXTS = """
            () => {
              const root = document.querySelector('.tramonto-workspace') ?? document.body;
              const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
              const texts = [];
              const language = (root.closest('[lang]') ?? document.documentElement).lang.slice(0, 2);
              for (let node = walk.nextNode(); node; node = walk.nextNode()) {
                const parent = node.parentElement;
                if (['SCRIPT', 'STYLE', 'NOSCRIPT', 'PRE', 'CODE', 'TEXTAREA'].includes(parent.tagName)) continue;
                if (!parent.checkVisibility() || parent.closest('[lang]').lang.slice(0, 2) !== language) continue;
                const text = node.textContent.trim();
                if (text) texts.push(text);
              }
              root.querySelectorAll('[placeholder],[title],[aria-label]').forEach(each =>
                ['placeholder', 'title', 'aria-label'].forEach(name => each.getAttribute(name) && texts.push(each.getAttribute(name))));
              return texts;
            }""";

    @LocalServerPort
    int port;

    @Autowired
    IdentityService identity;

    @Autowired
    ProgrammeFixtures programmes;

    @Autowired
    CaseFixtures customers;

    @Autowired
    SolvedCases solved;

    @Autowired
    SignedLinks links;

    @Autowired
    MovableClock clock;

    private final List<String> wrong = new ArrayList<>();

    @AfterEach
    void endCases() {
        customers.endAll();
    }

    @Test
    void everyPageSpeaksTheLanguageOfItsReaderAndIsAccessible() throws IOException {
        Set<String> english = BothLanguagesTests.englishOnly();
        String programme = programme();
        for (String language : List.of("it", "en")) {
            try (BrowserContext window = Chromium.window(language.equals("it") ? "it-IT" : "en-GB")) {
                Page page = window.newPage();
                page.onPageError(error -> wrong.add(page.url() + " threw " + error));
                WORLD.forEach(address -> read(page, address.replace("LANG", language), language, english));
                List<String> said = new ArrayList<>();
                page.onConsoleMessage(message -> said.add(page.url() + " says in the console: " + message.text()));
                pagesOfACustomer().forEach(address -> read(page, address.replace("LANG", language), language, english));
                wrong.addAll(said);
                signIn(page, "elena", "tramonto");
                for (String address : PAGES) {
                    read(page, address.replace("PROGRAMME", programme), language, english);
                }
                for (String address : APPLICATIONS.subList(0, APPLICATIONS.size() - 1)) {
                    read(page, address.replace("PROGRAMME", programme), language, english);
                }
            }
        }
        assertThat(wrong).as(String.join("\n", wrong)).isEmpty();
    }

    @Test
    void whoeverComesToAPageIsShownItOrToldDecentlyWhyNot() {
        String programme = programme();
        User guest = identity.newUser(GUEST);
        guest.setFirstName("Ospite");
        guest.setPassword(PASSWORD);
        identity.saveUser(guest);
        try {
            int turn = 0;
            for (String user : List.of("anna", "carla", "dario", "elena", "admin", GUEST)) {
                String language = turn++ % 2 == 0 ? "it-IT" : "en-GB";
                try (BrowserContext window = Chromium.window(language)) {
                    Page page = window.newPage();
                    List<String> thrown = new ArrayList<>();
                    page.onPageError(thrown::add);
                    signIn(page, user, user.equals(GUEST) ? PASSWORD : "tramonto");
                    PAGES.forEach(address -> decent(page, user, address.replace("PROGRAMME", programme)));
                    // Loading an application takes long: who is refused and who is let in. RightsTests asks as
                    // everybody.
                    APPLICATIONS.stream()
                            .filter(address -> List.of("anna", "dario", GUEST).contains(user))
                            .filter(address -> !address.endsWith("tramonto-sunset") && !address.endsWith("none"))
                            .forEach(address -> decent(page, user, address.replace("PROGRAMME", programme)));
                    thrown.forEach(error -> wrong.add(user + " threw " + error));
                }
            }
        } finally {
            identity.deleteUser(GUEST);
        }
        try (BrowserContext window = Chromium.window("it-IT")) {
            Page page = window.newPage();
            for (String address : PAGES) {
                page.navigate(url(address));
                if (!page.url().endsWith("/login")
                        || page.locator("input[name=password]").count() != 1) {
                    wrong.add("nobody came to " + address + " and was led to " + page.url());
                }
            }
        }
        assertThat(wrong).as(String.join("\n", wrong)).isEmpty();
    }

    /** What a link in a mail or a letter leads a customer to, and where the answer to a case leads. */
    private List<String> pagesOfACustomer() {
        String customer = customers.newCustomer().number();
        return List.of(
                "/contact/me/" + token("personal-page", customer) + "?lang=LANG",
                "/contact/LANG/form?me=" + token("personal-page", customer),
                "/feedback/opt-out/" + token("opt-out", customer + "|N-7") + "?lang=LANG",
                "/feedback/notice/" + token("notice-feedback", "farewell|ANNOUNCEMENT|1|" + customer) + "?lang=LANG",
                solved.solved().path() + "?lang=LANG");
    }

    private String token(String purpose, String subject) {
        return links.token(new Ticket(purpose, subject, clock.instant().plusSeconds(3_600)));
    }

    private String programme() {
        return programmes.draft(programmes.request(programmes.channel())).value();
    }

    private void read(Page page, String address, String language, Set<String> english) {
        List<String> texts = shown(page, address);
        Object lang =
                page.evaluate("() => (document.querySelector('.tramonto-cockpit') ?? document.documentElement).lang");
        if (!String.valueOf(lang).startsWith(language)) {
            wrong.add(address + " in " + language + " has lang=" + lang);
        }
        raw(address + " in " + language, texts);
        if (language.equals("it")) {
            texts.stream()
                    .filter(text -> english.contains(text))
                    .forEach(text -> wrong.add(address + " says in English: " + text));
            AxeBuilder axe = new AxeBuilder(page).withTags(List.of("wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"));
            (address.startsWith("/camunda") ? axe.include(".tramonto-workspace") : axe)
                    .analyze()
                    .getViolations()
                    .forEach(found -> wrong.add(address + " is not accessible: " + found.getId() + " "
                            + found.getNodes().get(0).getHtml()));
        }
    }

    private void decent(Page page, String user, String address) {
        List<String> texts = shown(page, address);
        String at = address + " for " + user;
        raw(at, texts);
        if (String.join(" ", texts).length() < 30) {
            wrong.add(at + " is blank: " + texts);
        }
    }

    private void raw(String at, List<String> texts) {
        for (String text : texts) {
            if (RAW.matcher(text).find()) {
                wrong.add(at + " says " + (text.length() > 160 ? text.substring(0, 160) : text));
            }
        }
    }

    /** What the page says once it has nothing more to wait for. */
    @SuppressWarnings("unchecked")
    private List<String> shown(Page page, String address) {
        // A page of Cockpit is another hash of the same page, to which one goes as to a new one.
        page.navigate("about:blank");
        page.navigate(url(address));
        if (address.startsWith(COCKPIT) && page.locator("[cam-widget-header]").count() > 0) {
            page.waitForFunction(
                    "() => document.querySelector('.tramonto-cockpit main h1, .tramonto-cockpit main [class*=notice], "
                            + ".tramonto-cockpit main p:not([role=status])')");
        }
        page.waitForFunction("() => document.body.innerText.trim().length > 20 && "
                + "!/(Loading|Caricamento)\\s*(…|\\.\\.\\.)/.test(document.body.innerText)");
        return (List<String>) page.evaluate(TEXTS);
    }

    private void signIn(Page page, String user, String password) {
        page.navigate(url("/login"));
        page.locator("input[name=username]").fill(user);
        page.locator("input[name=password]").fill(password);
        page.locator("button[type=submit]").click();
        page.waitForURL(now -> !now.contains("/login"));
    }

    private String url(String path) {
        return "http://127.0.0.1:" + port + path;
    }
}
