package org.tramonto.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.AriaRole;
import java.time.ZoneId;

/** An agent at Tasklist, in the words of the language the browser asks for. */
final class AgentAtWork implements AutoCloseable {

    private static final double LOADING = 25_000;

    /** How long a page of the task list takes to show its cards. */
    private static final double SHOWING = 5_000;

    private final BrowserContext window;
    private final Page page;
    private final boolean italian;
    private final int port;

    AgentAtWork(String user, String locale, int port) {
        this(user, locale, port, "/");
    }

    /** Somebody whose clock goes by this zone. */
    AgentAtWork(String user, String locale, int port, ZoneId zone) {
        this(user, locale, port, "/", zone);
    }

    /** Somebody who goes to this page and is asked to sign in first. */
    AgentAtWork(String user, String locale, int port, String start) {
        this(user, locale, port, start, ZoneId.systemDefault());
    }

    private AgentAtWork(String user, String locale, int port, String start, ZoneId zone) {
        this.window = Chromium.window(locale, zone);
        this.page = window.newPage();
        this.italian = locale.startsWith("it");
        this.port = port;
        this.page.navigate("http://127.0.0.1:" + port + start);
        this.page.locator("input[name=username]").fill(user);
        this.page.locator("input[name=password]").fill("tramonto");
        this.page.locator("button[type=submit]").click();
    }

    Page page() {
        return page;
    }

    String say(String italianWords, String englishWords) {
        return italian ? italianWords : englishWords;
    }

    /** Opens a filter of the task list, and in it the task whose card names this subject. */
    Locator openTask(String filter, String subject) {
        Locator workspace = pickTask(filter, subject);
        workspace.locator("textarea").first().waitFor();
        return workspace;
    }

    /** Opens the task whose card has all these texts. */
    Locator pickTask(String filter, String... texts) {
        // The active filter shows its count behind the name.
        Locator link =
                page.locator("a", new Page.LocatorOptions().setHasText(filter)).first();
        loaded(link);
        link.click();
        Locator card = page.locator("li.task");
        for (String text : texts) {
            card = card.filter(new Locator.FilterOptions().setHasText(text));
        }
        leafTo(card.first());
        card.first().click();
        return page.locator(".tramonto-workspace");
    }

    /** Other tests leave tasks in the list too, so that it may have several pages, and this be any of them. */
    void leafTo(Locator card) {
        page.locator("li.task").first().waitFor();
        for (String way : new String[] {"next", "prev"}) {
            Locator further = page.locator("li.pagination-" + way + ":not(.disabled) a");
            while (!shows(card)) {
                if (further.count() == 0) {
                    break;
                }
                further.first().click();
            }
        }
    }

    private static boolean shows(Locator card) {
        try {
            card.waitFor(new Locator.WaitForOptions().setTimeout(SHOWING));
            return true;
        } catch (TimeoutError notOnThisPage) {
            return false;
        }
    }

    /** On a machine that is very busy Camunda's own page gives up loading its modules; then one loads it again. */
    void loaded(Locator link) {
        try {
            link.waitFor(new Locator.WaitForOptions().setTimeout(LOADING));
        } catch (TimeoutError gaveUp) {
            page.reload();
        }
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
