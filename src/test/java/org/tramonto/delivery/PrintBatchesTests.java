package org.tramonto.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tramonto.content.Contents;
import org.tramonto.shared.Language;

class PrintBatchesTests {

    private DeliveryFixture post;
    private Letters letters;
    private PrintShop shop;
    private PrintBatches batches;

    @BeforeEach
    void start() throws IOException {
        DeliverySettings plain = DeliveryFixture.settings(Duration.ofSeconds(1));
        DeliverySettings few = new DeliverySettings(
                true,
                plain.fromName(),
                plain.fromAddress(),
                plain.workers(),
                plain.batch(),
                plain.poll(),
                plain.lease(),
                plain.keepOpen(),
                plain.connectTimeout(),
                plain.timeout(),
                plain.keepSent(),
                plain.retry(),
                plain.bulk(),
                new DeliverySettings.Print(plain.print().senderLine(), 3),
                plain.webhook());
        post = new DeliveryFixture(1, few);
        post.jdbc.sql("truncate letter, print_file, print_batch").update();
        LetterPress press = new LetterPress(new LetterTemplate(few));
        letters = new Letters(post.jdbc, post.clock, press);
        shop = new PrintShop(
                post.jdbc,
                post.clock,
                few,
                press,
                post.transaction.getTransactionManager(),
                event -> post.listener.accept(event));
        batches = new PrintBatches(post.jdbc, post.clock, event -> post.listener.accept(event), shop);
    }

    @AfterEach
    void stop() {
        post.close();
    }

    private void queue(int from, int to) {
        letters.queueAll(IntStream.range(from, to)
                .mapToObj(i -> LetterPressTests.letter("N-" + i))
                .toList());
    }

    private void write() {
        while (shop.work()) {
            // until nothing is left
        }
    }

    private String state(String reference) {
        return post.jdbc
                .sql("select state from letter where reference = :reference")
                .param("reference", reference)
                .query(String.class)
                .single();
    }

    @Test
    void aBatchHoldsEveryWaitingLetterOnceInFilesOfOneLanguage() throws Exception {
        queue(0, 4);
        queue(2, 5);
        letters.queue(LetterPressTests.letter(
                "E-1", Language.ENGLISH, "Anna O'Neill", List.of("Via Roma 1", "00100 ROMA RM"), 2));
        assertThat(letters.waiting()).isEqualTo(6);
        assertThat(letters.withdraw(List.of("N-4", "unknown"))).containsExactly("N-4");

        PrintBatch closing = batches.close("maria");
        assertThat(closing.state()).isEqualTo(PrintBatch.State.CLOSING);
        assertThatThrownBy(() -> batches.index(closing.number(), 0, 10)).isInstanceOf(Problems.BatchNotReady.class);
        assertThatThrownBy(() -> batches.confirmPrinted(closing.number(), "maria"))
                .isInstanceOf(Problems.BatchNotReady.class);
        write();

        PrintBatch ready = batches.find(closing.number());
        assertThat(ready.state()).isEqualTo(PrintBatch.State.READY);
        assertThat(ready.files())
                .extracting(PrintBatch.File::language, PrintBatch.File::letters)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("en", 1),
                        org.assertj.core.groups.Tuple.tuple("it", 3),
                        org.assertj.core.groups.Tuple.tuple("it", 1));
        List<PrintBatches.Line> index = new ArrayList<>(batches.index(ready.number(), 0, 3));
        index.addAll(batches.index(ready.number(), 3, 3));
        assertThat(index).hasSize(5);
        for (int i = 0; i < 5; i++) {
            PrintBatches.Line line = index.get(i);
            assertThat(line.sequence()).isEqualTo(i + 1);
            byte[] pdf = batches.pdf(ready.number(), line.file());
            assertThat(Contents.sha256(pdf))
                    .isEqualTo(ready.files().get(line.file() - 1).sha256());
            try (PDDocument document = Loader.loadPDF(pdf)) {
                PDFTextStripper page = new PDFTextStripper();
                page.setStartPage(line.firstPage());
                page.setEndPage(line.firstPage());
                assertThat(page.getText(document)).contains(line.name(), line.postcode(), line.reference());
            }
        }
    }

    @Test
    void aCrashWhileFilesAreWrittenLosesAndRepeatsNothing() {
        queue(0, 7);
        PrintBatch batch = batches.close("maria");
        shop.work();
        assertThatThrownBy(() -> post.transaction.executeWithoutResult(tx -> {
                    shop.work();
                    throw new IllegalStateException("the program ends before this file is kept");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(batches.find(batch.number()).files()).hasSize(1);
        write();
        assertThat(batches.find(batch.number()).files())
                .extracting(PrintBatch.File::letters)
                .containsExactly(3, 3, 1);
        assertThat(batches.index(batch.number(), 0, 100))
                .extracting(PrintBatches.Line::reference)
                .containsExactly("N-0", "N-1", "N-2", "N-3", "N-4", "N-5", "N-6");
    }

    @Test
    void printedAndReturnedAreToldOnce() {
        queue(0, 2);
        PrintBatch batch = batches.close("maria");
        write();
        batches.confirmPrinted(batch.number(), "luca");
        PrintBatch printed = batches.confirmPrinted(batch.number(), "anna");
        assertThat(printed.printedBy()).isEqualTo("luca");
        assertThat(state("N-0")).isEqualTo("printed");

        batches.returned("N-1", "unknown at this address", "luca");
        batches.returned("N-1", "unknown at this address", "luca");
        assertThatThrownBy(() -> batches.returned("N-77", "x", "luca")).isInstanceOf(Problems.NoSuchLetter.class);
        assertThat(post.told)
                .containsExactly(
                        new LettersPrinted(batch.number(), List.of("N-0", "N-1")),
                        new LetterReturned("N-1", "unknown at this address"));
        assertThatThrownBy(() -> post.transaction.executeWithoutResult(tx -> batches.close("maria")))
                .isInstanceOf(Problems.NoLetterWaits.class);
        assertThat(batches.list(0, 10)).hasSize(1);
    }
}
