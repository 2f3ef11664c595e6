package org.tramonto.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.tramonto.browser.Mailbox;

/**
 * The built jar, killed between receiving mails and answering them, and between the weight of a wave and its timer: after a
 * restart everything is there, once.
 */
class CrashPackagedTests {

    private static final int ENOUGH = 6;
    private static final int SENDERS = 3;

    private final ObjectMapper json = new ObjectMapper();
    private final AtomicInteger sent = new AtomicInteger();

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path data;

    @Test
    void nothingIsLostAndNothingDoneTwiceWhenTheJvmIsKilledInTheMiddle() throws Exception {
        Installation installation = new Installation(data);
        installation.start();
        TwoProgrammes programmes = new TwoProgrammes(installation);
        programmes.begin();
        Map<Integer, String> accepted = new ConcurrentHashMap<>();
        List<Thread> senders = sendMailsAndKillInTheMiddle(installation, accepted, programmes);
        for (Thread sender : senders) {
            sender.join();
        }
        assertThat(accepted).as("some mails were taken before the kill").isNotEmpty();
        int mails = sent.get();
        assertThat(accepted.size()).as("and some were not").isLessThan(mails);

        installation.start();
        try {
            programmes.check();
            accepted.forEach((n, number) -> assertThat(caseOf(installation, n)).containsExactly(number));
            for (int n = 0; n < mails; n++) {
                JsonNode again = json.readTree(send(installation, n).body());
                assertThat(again.path("outcome").asText()).isIn("opened", "duplicate");
                if (accepted.containsKey(n)) {
                    assertThat(again.path("outcome").asText()).isEqualTo("duplicate");
                    assertThat(again.path("caseNumber").asText()).isEqualTo(accepted.get(n));
                }
            }
            for (int n = 0; n < mails; n++) {
                assertThat(caseOf(installation, n))
                        .as("mail %d has exactly one case", n)
                        .hasSize(1);
            }
            assertThat(count(installation, "/engine-rest/process-instance/count?processDefinitionKey=support-case"))
                    .isEqualTo(mails);
            assertThat(count(installation, "/engine-rest/task/count?taskDefinitionKey=Task_AnswerCustomer"))
                    .isEqualTo(mails);
            answer(installation, accepted.entrySet().iterator().next());
        } finally {
            installation.stop();
        }
    }

    private List<Thread> sendMailsAndKillInTheMiddle(
            Installation installation, Map<Integer, String> accepted, TwoProgrammes programmes)
            throws InterruptedException {
        CountDownLatch enough = new CountDownLatch(ENOUGH);
        List<Thread> senders = new ArrayList<>();
        for (int worker = 0; worker < SENDERS; worker++) {
            Thread sender = new Thread(() -> {
                try {
                    while (true) {
                        int n = sent.getAndIncrement();
                        HttpResponse<String> answer = send(installation, n);
                        if (answer.statusCode() == 201) {
                            accepted.put(
                                    n,
                                    json.readTree(answer.body())
                                            .path("caseNumber")
                                            .asText());
                            enough.countDown();
                        }
                    }
                } catch (IOException killed) {
                    // The sender has no answer: it will send again, as every mail server does.
                } catch (InterruptedException ended) {
                    Thread.currentThread().interrupt();
                }
            });
            sender.start();
            senders.add(sender);
        }
        enough.await();
        programmes.setWeight();
        installation.kill();
        return senders;
    }

    private void answer(Installation installation, Map.Entry<Integer, String> mail) throws Exception {
        String number = mail.getValue();
        HttpResponse<String> reply = installation.post(
                "/api/cases/" + number + "/replies",
                "application/json",
                "{\"text\": \"Controllo subito.\", \"next\": \"wait_customer\"}");
        assertThat(reply.statusCode()).isEqualTo(201);
        Mailbox customer =
                new Mailbox("Cliente", address(mail.getKey()), installation.smtpPort(), installation.imapPort());
        MimeMessage received = await().ignoreExceptions()
                .until(
                        () -> customer.read().stream()
                                .filter(candidate -> text(candidate).contains("Controllo subito."))
                                .findFirst()
                                .orElse(null),
                        found -> found != null);
        assertThat(received.getHeader("References", " ")).contains("<crash-" + mail.getKey() + "@example.org>");
        assertThat(json.readTree(installation.get("/api/cases/" + number).body())
                        .path("status")
                        .asText())
                .isEqualTo("waiting_for_customer");
    }

    private static HttpResponse<String> send(Installation installation, int n)
            throws IOException, InterruptedException {
        return installation.post("/api/contacts/mail", "message/rfc822", """
                From: Cliente %1$d <%2$s>
                To: assistenza@aurora.example
                Subject: Prova di arresto numero %1$d
                Message-ID: <crash-%1$d@example.org>

                Buongiorno, la mia bolletta numero %1$d non torna.
                """.formatted(n, address(n))
                .replace("\n", "\r\n"));
    }

    private static String address(int n) {
        return "crash" + n + "@example.org";
    }

    private List<String> caseOf(Installation installation, int n) {
        try {
            JsonNode page =
                    json.readTree(installation.get("/api/cases?q=" + address(n)).body());
            return page.path("items").findValuesAsText("number").stream()
                    .filter(number -> number.startsWith("C-"))
                    .toList();
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private long count(Installation installation, String path) throws IOException, InterruptedException {
        return json.readTree(installation.get(path).body()).path("count").asLong();
    }

    private static String text(MimeMessage mail) {
        try {
            return String.valueOf(mail.getContent());
        } catch (IOException | jakarta.mail.MessagingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
