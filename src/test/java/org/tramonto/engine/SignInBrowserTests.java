package org.tramonto.engine;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.tramonto.TramontoTest;

/** A person at a real browser. Needs the system's Chromium, and is left out where there is none. */
@TramontoTest
class SignInBrowserTests {

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    private static Playwright playwright;
    private static Browser browser;

    @LocalServerPort
    int port;

    @BeforeAll
    static void openBrowser() {
        Path chromium = Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
                .map(Path::of)
                .filter(Files::exists)
                .findFirst()
                .orElse(null);
        Assumptions.assumeTrue(chromium != null, "no Chromium on this machine");
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(chromium)
                        .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-quic")));
    }

    @AfterAll
    static void closeBrowser() {
        if (playwright != null) {
            playwright.close();
        }
    }

    @Test
    void anAgentSignsInWorksInItalianAndSignsOut() {
        try (BrowserContext context = italian()) {
            Page page = context.newPage();
            page.navigate(url("/"));
            assertThat(page.getByLabel("Utente")).isVisible();
            assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();
            screenshot(page, "login");

            signIn(page, "anna");

            assertThat(page.getByText("Da prendere in carico").first()).isVisible();
            screenshot(page, "tasklist");

            page.locator("li.account > a").click();
            page.locator("li.logout a").click();

            assertThat(page.locator("input[type=password]")).isVisible();
            screenshot(page, "signed-out");
            page.navigate(url("/"));
            assertThat(page).hasURL(url("/login"));
        }
    }

    @Test
    void aManagerSeesTheProcessInCockpit() {
        try (BrowserContext context = italian()) {
            Page page = context.newPage();
            page.navigate(url("/"));

            signIn(page, "dario");

            assertThat(page.getByText("Running Process Instances").or(page.getByText("Istanze")).first())
                    .isVisible();
            screenshot(page, "cockpit");
            page.navigate(url("/camunda/app/cockpit/default/#/processes"));
            assertThat(page.getByText("Pratica di assistenza").first()).isVisible();
            screenshot(page, "cockpit-processes");
        }
    }

    @Test
    void aWrongPasswordIsSaidBesideTheFields() {
        try (BrowserContext context = italian()) {
            Page page = context.newPage();
            page.navigate(url("/login"));
            page.getByLabel("Utente").fill("anna");
            page.getByLabel("Password").fill("sbagliata");
            page.getByRole(AriaRole.BUTTON).click();

            assertThat(page.getByRole(AriaRole.ALERT)).containsText("Utente o password non corretti");
            assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();
            screenshot(page, "wrong-password");
        }
    }

    private BrowserContext italian() {
        BrowserContext context = browser.newContext(
                new Browser.NewContextOptions().setLocale("it-IT").setViewportSize(1280, 800));
        context.setDefaultTimeout(60_000);
        com.microsoft.playwright.assertions.PlaywrightAssertions.setDefaultAssertionTimeout(60_000);
        return context;
    }

    private void signIn(Page page, String user) {
        page.getByLabel("Utente").fill(user);
        page.getByLabel("Password").fill("tramonto");
        page.getByRole(AriaRole.BUTTON).click();
    }

    private String url(String path) {
        return "http://127.0.0.1:" + port + path;
    }

    private static void screenshot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")));
    }
}
