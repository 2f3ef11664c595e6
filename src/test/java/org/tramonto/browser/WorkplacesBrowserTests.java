package org.tramonto.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.tramonto.TramontoTest;

/** From where people work to the pages, between the pages, in their language, and out: in a real browser. */
@TramontoTest
class WorkplacesBrowserTests {

    @LocalServerPort
    int port;

    @Test
    void aLeadGoesFromTasklistToThePagesByKeyboardChangesLanguageAndSignsOut() {
        try (AgentAtWork carla = new AgentAtWork("carla", "it-IT", port)) {
            Page page = carla.page();
            Locator menu = button(page, "Pagine");
            menu.focus();
            page.keyboard().press("Enter");
            assertThat(page.locator(".tramonto-places a")).hasText(new String[] {
                "Cockpit",
                "Quarantena",
                "Avvisi",
                "Articoli",
                "Valutazioni",
                "Autonomia dei clienti",
                "Centro assistenza"
            });
            assertThat(new AxeBuilder(page)
                            .include(".tramonto-places")
                            .analyze()
                            .getViolations())
                    .isEmpty();
            carla.screenshot("places-tasklist");
            page.keyboard().press("Escape");
            assertThat(menu).isFocused();
            assertThat(page.locator(".tramonto-places ul")).isHidden();
            page.keyboard().press("Enter");
            for (int i = 0; i < 5; i++) {
                page.keyboard().press("Tab");
            }
            page.keyboard().press("Enter");
            page.waitForURL("**/ratings");

            for (String[] place : List.of(
                    new String[] {"Autonomia dei clienti", "/articles/self-service"},
                    new String[] {"Articoli", "/articles"},
                    new String[] {"Avvisi", "/notices"},
                    new String[] {"Quarantena", "/quarantine"})) {
                Locator link = page.locator(".tw-top").getByRole(AriaRole.LINK, named(place[0]));
                link.click();
                page.waitForURL("**" + place[1]);
                assertThat(page.locator(".tw-top [aria-current=page]")).hasText(place[0]);
                assertThat(page.locator(".tw-person")).containsText("Carla Esposito");
                isAccessible(page);
            }
            carla.screenshot("places-header");

            button(page, "English").focus();
            page.keyboard().press("Enter");
            assertThat(page.locator("html")).hasAttribute("lang", "en");
            assertThat(page.locator("h1")).hasText("Quarantine");
            page.locator(".tw-brand").click();
            assertThat(page.locator("h1")).hasText("Where do you want to work?");
            isAccessible(page);
            carla.screenshot("places-home");
            page.locator("main").getByRole(AriaRole.LINK).first().click();
            assertThat(page.getByText("My teams").first()).isVisible();
            assertThat(button(page, "Pages")).isVisible();
            carla.screenshot("places-tasklist-chosen");

            page.navigate(carla.url("/home"));
            button(page, "Sign out").click();
            page.waitForURL("**/login?out");
            assertThat(page.getByText("You are signed out.")).isVisible();
        }
    }

    @ParameterizedTest
    @CsvSource({"anna, Pages", "elena, ''"})
    void nobodyIsShownAWayThatIsShutForThem(String user, String menu) {
        try (AgentAtWork person = new AgentAtWork(user, "en-GB", port)) {
            Page page = person.page();
            if (!menu.isEmpty()) {
                button(page, menu).click();
                assertThat(page.locator(".tramonto-places a"))
                        .hasText(new String[] {"Quarantine", "Notices", "Articles", "Help centre"});
            }
            page.navigate(person.url("/home"));
            assertThat(page.locator("main a").first()).isVisible();
            assertThat(page.locator("main a strong").allTextContents())
                    .doesNotContain(menu.isEmpty() ? "Quarantine" : "Ratings");
            isAccessible(page);
        }
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator.GetByRoleOptions named(String name) {
        return new Locator.GetByRoleOptions().setName(name).setExact(true);
    }

    private static void isAccessible(Page page) {
        assertThat(new AxeBuilder(page)
                        .withTags(List.of("wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"))
                        .analyze()
                        .getViolations())
                .isEmpty();
    }
}
