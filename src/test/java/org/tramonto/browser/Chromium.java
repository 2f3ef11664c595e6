package org.tramonto.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The system's Chromium, one for all browser tests; they are skipped, and say so, where there is none. */
public final class Chromium {

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final double PATIENCE = 60_000;

    private static Browser browser;

    private Chromium() {}

    /** A window of its own, with its own cookies, in this language. */
    public static BrowserContext window(String locale) {
        return window(locale, true, ZoneId.systemDefault());
    }

    /** A window of somebody whose clock goes by this zone. */
    public static BrowserContext window(String locale, ZoneId zone) {
        return window(locale, true, zone);
    }

    /** A window in which no script of a page runs. */
    public static BrowserContext windowWithoutScripts(String locale) {
        return window(locale, false, ZoneId.systemDefault());
    }

    private static BrowserContext window(String locale, boolean scripts, ZoneId zone) {
        BrowserContext window = browser()
                .newContext(new Browser.NewContextOptions()
                        .setLocale(locale)
                        .setTimezoneId(zone.getId())
                        .setJavaScriptEnabled(scripts)
                        .setViewportSize(1440, 900));
        window.setDefaultTimeout(PATIENCE);
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
        return window;
    }

    public static void screenshot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")));
    }

    private static synchronized Browser browser() {
        Path chromium = Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
                .map(Path::of)
                .filter(Files::exists)
                .findFirst()
                .orElse(null);
        if (chromium == null) {
            System.out.println("Browser test skipped: there is no Chromium on this machine.");
        }
        Assumptions.assumeTrue(chromium != null, "no Chromium on this machine");
        if (browser == null) {
            Playwright playwright = Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
            browser = playwright
                    .chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(chromium)
                            .setArgs(List.of(
                                    "--no-sandbox",
                                    "--disable-gpu",
                                    "--disable-quic",
                                    "--no-first-run",
                                    "--disable-background-networking",
                                    "--disable-component-update",
                                    "--disable-sync")));
        }
        return browser;
    }
}
