package org.tramonto.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** An agent at Tasklist, in the words of the language the browser asks for. */
final class AgentAtWork implements AutoCloseable {

    private final BrowserContext window;
    private final Page page;
    private final boolean italian;
    private final int port;

    AgentAtWork(String user, String locale, int port) {
        this.window = Chromium.window(locale);
        this.page = window.newPage();
        this.italian = locale.startsWith("it");
        this.port = port;
        page.navigate("http://127.0.0.1:" + port + "/");
        page.locator("input[name=username]").fill(user);
        page.locator("input[name=password]").fill("tramonto");
        page.locator("button[type=submit]").click();
    }

    Page page() {
        return page;
    }

    String say(String italianWords, String englishWords) {
        return italian ? italianWords : englishWords;
    }

    /** Opens a filter of the task list, and in it the task whose card names this subject. */
    Locator openTask(String filter, String subject) {
        // The active filter shows its count behind the name.
        page.locator("a", new Page.LocatorOptions().setHasText(filter)).first().click();
        Locator card = page.locator("li.task").filter(new Locator.FilterOptions().setHasText(subject));
        card.first().click();
        Locator workspace = page.locator(".tramonto-workspace");
        workspace.locator("textarea").first().waitFor();
        return workspace;
    }

    Locator composer() {
        return page.locator(".tramonto-workspace textarea").first();
    }

    void press(String italianWords, String englishWords) {
        page.locator(".tramonto-workspace")
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(say(italianWords, englishWords)))
                .first()
                .click();
    }

    void screenshot(String name) {
        Chromium.screenshot(page, name + (italian ? "-it" : "-en"));
    }

    String url(String path) {
        return "http://127.0.0.1:" + port + path;
    }

    @Override
    public void close() {
        window.close();
    }
}
