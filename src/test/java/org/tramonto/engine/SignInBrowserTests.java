package org.tramonto.engine;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.tramonto.browser.Chromium.screenshot;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.tramonto.TramontoTest;
import org.tramonto.browser.Chromium;

/** A person at a real browser. Needs the system's Chromium, and is left out where there is none. */
@TramontoTest
class SignInBrowserTests {

    @LocalServerPort
    int port;

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

            page.waitForURL("**/camunda/app/cockpit/default/**");
            page.navigate(url("/camunda/app/cockpit/default/#/processes"));
            assertThat(page.getByText("support-case").first()).isVisible();
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

    private static BrowserContext italian() {
        return Chromium.window("it-IT");
    }

    private void signIn(Page page, String user) {
        page.getByLabel("Utente").fill(user);
        page.getByLabel("Password").fill("tramonto");
        page.getByRole(AriaRole.BUTTON).click();
    }

    private String url(String path) {
        return "http://127.0.0.1:" + port + path;
    }
}
