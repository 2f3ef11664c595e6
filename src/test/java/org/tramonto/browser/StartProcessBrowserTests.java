package org.tramonto.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.tramonto.TramontoTest;
import org.tramonto.shared.CaseNumber;
import org.tramonto.supportcase.CaseFixtures;
import org.tramonto.supportcase.CaseQuery;
import org.tramonto.supportcase.CaseSearch;

/** What an agent begins with Start process: a phone call is logged, a letter is registered with its scan. */
@TramontoTest
class StartProcessBrowserTests {

    @LocalServerPort
    int port;

    @Autowired
    CaseFixtures fixtures;

    @Autowired
    CaseSearch search;

    @AfterEach
    void takeTheTasksAway() {
        fixtures.endAll();
    }

    @ParameterizedTest
    @ValueSource(strings = {"it-IT", "en-GB"})
    void aPhoneCallIsLoggedWithStartProcess(String locale) {
        CaseNumber known = fixtures.open("Già aperta", "La bolletta è doppia.").number();
        String subject = "Una telefonata / a call " + locale;
        try (AgentAtWork anna = new AgentAtWork("anna", locale, port)) {
            Page page = startProcess(anna, anna.say("Registra una telefonata", "Log a phone call"));
            page.locator("[data-customer-search]")
                    .fill(fixtures.customerOfCase(known).number());
            page.locator(".modal .tw-case-line").first().click();
            assertThat(page.locator(".modal .tw-notice")).isVisible();
            page.locator("[data-subject]").fill(subject);
            anna.screenshot("desk-call");
            Locator start = page.locator(".modal-footer button.btn-primary");
            start.click();
            assertThat(page.locator(".modal .tw-field-error"))
                    .hasText(anna.say("Scrivi che cosa ha detto il cliente.", "Write what the customer said."));
            page.locator("[data-text]").fill("They called about it.");
            start.click();
            awaitCase(page, subject, "phone");
            assertThat(page.locator(".modal [data-text]")).hasCount(0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"it-IT", "en-GB"})
    void aLetterIsRegisteredWithItsScan(String locale) throws IOException {
        String subject = "Lettera sul contatore " + locale;
        try (AgentAtWork anna = new AgentAtWork("anna", locale, port)) {
            Page page = startProcess(anna, anna.say("Registra una lettera", "Register a letter"));
            page.locator(".modal input[type=tel]").fill("06 7654 3210");
            page.locator("[data-subject]").fill(subject);
            Locator start = page.locator(".modal-footer button.btn-primary");
            start.click();
            assertThat(page.locator(".modal .tw-field-error"))
                    .hasText(anna.say("Allega la scansione della lettera.", "Attach the scan of the letter."));
            page.locator("[data-scan]")
                    .setInputFiles(new FilePayload("lettera.pdf", "application/pdf", scannedLetter()));
            anna.screenshot("desk-letter");
            start.click();
            assertThat(page.locator(".modal [data-scan]")).hasCount(0);
            awaitCase(page, subject, "post");
            anna.openTask(anna.say("I miei team", "My teams"), subject);
            Locator file = page.locator(".tramonto-workspace article .tw-files a");
            assertThat(file).containsText("lettera.pdf");
            anna.screenshot("desk-letter-case");
            assertThat(page.request().get(anna.url(file.getAttribute("href"))).body())
                    .startsWith("%PDF-".getBytes(StandardCharsets.US_ASCII));
        }
    }

    private static Page startProcess(AgentAtWork anna, String process) {
        Page page = anna.page();
        page.locator(".start-process-action a").first().click();
        Locator offered = page.locator(".modal").getByText(process).first();
        offered.waitFor();
        anna.screenshot("desk-start-process");
        offered.click();
        return page;
    }

    /** A page as a scanner writes it: a picture in a PDF. */
    private static byte[] scannedLetter() throws IOException {
        BufferedImage page = new BufferedImage(620, 877, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D pen = page.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, page.getWidth(), page.getHeight());
        pen.setColor(Color.BLACK);
        pen.drawString("Spett.le Aurora Luce e Gas, il contatore segna il doppio.", 60, 120);
        pen.dispose();
        try (PDDocument document = new PDDocument();
                ByteArrayOutputStream written = new ByteArrayOutputStream()) {
            PDPage sheet = new PDPage(PDRectangle.A4);
            document.addPage(sheet);
            try (PDPageContentStream content = new PDPageContentStream(document, sheet)) {
                content.drawImage(
                        JPEGFactory.createFromImage(document, page),
                        0,
                        0,
                        PDRectangle.A4.getWidth(),
                        PDRectangle.A4.getHeight());
            }
            document.save(written);
            return written.toByteArray();
        }
    }

    private void awaitCase(Page page, String subject, String channel) {
        await().untilAsserted(() -> {
            page.waitForTimeout(200);
            assertThat(search.find(new CaseQuery(subject, null, channel, null, 0, 5))
                            .items())
                    .hasSize(1);
        });
    }
}
