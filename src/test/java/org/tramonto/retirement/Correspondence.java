package org.tramonto.retirement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.tramonto.retirement.ProgrammeFixtures.DIANA;
import static org.tramonto.retirement.ProgrammeFixtures.ELENA;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tramonto.browser.Mailbox;
import org.tramonto.delivery.PrintBatch;
import org.tramonto.delivery.PrintBatches;
import org.tramonto.notice.NoticeFixtures;
import org.tramonto.notice.NoticeOrder;
import org.tramonto.notice.NoticeProof;
import org.tramonto.notice.NoticeReader;
import org.tramonto.notice.NoticeState;
import org.tramonto.notice.NoticeTexts;
import org.tramonto.notice.NoticeView;
import org.tramonto.notice.Notices;

/** What reaches the customers of a programme, read where they read it, and what people do that it does. */
@Component
class Correspondence {

    private final Notices notices;
    private final NoticeTexts texts;
    private final NoticeReader reader;
    private final NoticeProof proof;
    private final NoticeFixtures feeding;
    private final PrintBatches batches;
    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final int smtpPort;
    private final int imapPort;

    Correspondence(
            Notices notices,
            NoticeTexts texts,
            NoticeReader reader,
            NoticeProof proof,
            NoticeFixtures feeding,
            PrintBatches batches,
            JdbcClient jdbc,
            ObjectMapper json,
            @Value("${spring.mail.port}") int smtpPort,
            @Value("${tramonto.intake.imap.port}") int imapPort) {
        this.notices = notices;
        this.texts = texts;
        this.reader = reader;
        this.proof = proof;
        this.feeding = feeding;
        this.batches = batches;
        this.jdbc = jdbc;
        this.json = json;
        this.smtpPort = smtpPort;
        this.imapPort = imapPort;
    }

    Of of(String topic) {
        return new Of(topic);
    }

    /** Of one programme. */
    final class Of {

        private final String topic;
        private final Map<String, String> names = new LinkedHashMap<>();
        private final Map<String, Mailbox> mailboxes = new LinkedHashMap<>();
        private final Map<String, MimeMessage> read = new LinkedHashMap<>();
        private final List<String> news = new ArrayList<>();

        private Of(String topic) {
            this.topic = topic;
        }

        /** Somebody whose name tests say; {@code mail} is null where there is no address. */
        void to(String customer, String name, String mail) {
            names.put(customer, name);
            if (mail != null) {
                mailboxes.put(customer, new Mailbox(name, mail, smtpPort, imapPort));
            }
        }

        /** Elena hands in whatever words wait, Diana approves them and releases what she may. */
        void approveAndRelease() {
            for (NoticeView notice : goingOn()) {
                if (notice.state() == NoticeState.TEXTS_MISSING) {
                    texts.handIn(ELENA, notice.order());
                    texts.approve(
                            DIANA,
                            notice.order(),
                            texts.current(DIANA, topic, notice.order().occasion())
                                    .hash(),
                            null);
                }
                boolean approved = notices.find(notice.order()).orElseThrow().state() == NoticeState.APPROVED;
                if (approved && notice.order().occasion().needsRelease()) {
                    notices.release(DIANA, notice.order());
                }
            }
        }

        /** Hands everybody who waits to a medium, until the mail server has taken every mail. */
        void sent() {
            await().until(() -> {
                goingOn().forEach(notice -> feeding.further(notice.order()));
                late().forEach(feeding::further);
                return jdbc.sql("""
                                select count(*) from notice_recipient r join notice n on n.id = r.notice
                                where n.topic = ? and (r.state = 'queued' and r.medium = 'mail'
                                    or r.state = 'pending' and n.state in ('sending', 'finished'))
                                """).param(topic).query(Long.class).single() == 0;
            });
            goingOn().forEach(notice -> feeding.further(notice.order()));
        }

        /** What waits for the printer is printed. */
        void printed() {
            PrintBatch closing = batches.close("carla");
            await().until(() -> batches.find(closing.number()).state() == PrintBatch.State.READY);
            for (PrintBatches.Line line : batches.index(closing.number(), 0, 1000)) {
                String[] reference = line.reference().split(":");
                String occasion = occasion(Long.parseLong(reference[1]));
                if (occasion != null) {
                    assertThat(new String(batches.pdf(closing.number(), line.file()), StandardCharsets.ISO_8859_1))
                            .startsWith("%PDF-");
                    news.add(occasion + ": " + names.get(reference[2]) + " by letter");
                }
            }
            batches.confirmPrinted(closing.number(), "carla");
            sent();
        }

        /** The customer's mail server gives the newest mail back. */
        void bounces(String customer) throws MessagingException, IOException {
            List<MimeMessage> mails = mailboxes.get(customer).read();
            MimeMessage last = mails.get(mails.size() - 1);
            String to = last.getAllRecipients()[0].toString();
            String report = """
                    From: Mail Delivery System <MAILER-DAEMON@mx.example.org>
                    To: assistenza@aurora.example
                    Subject: Undelivered Mail Returned to Sender
                    Auto-Submitted: auto-replied
                    Message-ID: <bounce-%s@mx.example.org>
                    MIME-Version: 1.0
                    Content-Type: multipart/report; report-type=delivery-status; boundary="b"

                    --b
                    Content-Type: text/plain; charset=us-ascii

                    I'm sorry to have to inform you that your message could not be delivered.
                    --b
                    Content-Type: message/delivery-status

                    Reporting-MTA: dns; mx.example.org

                    Final-Recipient: rfc822; %s
                    Action: failed
                    Status: 5.1.1
                    Diagnostic-Code: smtp; 550 5.1.1 User unknown

                    --b
                    Content-Type: message/rfc822

                    From: Assistenza <assistenza@aurora.example>
                    To: %s
                    Subject: Avviso
                    Message-ID: %s
                    X-Tramonto: assistenza@aurora.example

                    ...
                    --b--
                    """.formatted(customer, to, to, last.getMessageID());
            new Mailbox("Mail server", "mailer-daemon@mx.example.org", smtpPort, imapPort).deliver(report);
            await().until(() -> proof.of(DIANA, customer).stream()
                    .anyMatch(step -> step.what().equals("bounced")));
        }

        /** Exactly this has reached customers since the last time, by mail or letter, in any order. */
        Of arrived(String... expected) {
            look();
            assertThat(news).as("what reached customers").containsExactlyInAnyOrder(expected);
            news.clear();
            return this;
        }

        /** Nothing has arrived that was not named. */
        void nothingElse() {
            arrived();
        }

        /** The customers who were handed to a medium, in that order. */
        List<String> order(String occasion) {
            return jdbc.sql("""
                            select s.customer from notice_step s join notice n on n.id = s.notice
                            where n.topic = ? and n.occasion = ? and s.what = 'queued' order by s.id
                            """).params(topic, occasion).query(String.class).list().stream()
                    .map(names::get)
                    .toList();
        }

        /** The proofs name each mail that the mail server has, by its Message-ID and customer, and no other. */
        void provenOneByOne() throws IOException {
            Set<String> proven = new TreeSet<>();
            for (NoticeView notice : reader.list(DIANA, topic)) {
                for (JsonNode step : exported(notice.number())) {
                    if (step.path("what").asText().equals("told")
                            && step.path("medium").asText().equals("mail")) {
                        assertThat(proven.add(step.path("messageId").asText() + " "
                                        + names.get(step.path("customer").asText())))
                                .as("told once")
                                .isTrue();
                    }
                }
            }
            assertThat(proven).isEqualTo(new TreeSet<>(read.keySet()));
        }

        private List<JsonNode> exported(String number) throws IOException {
            ByteArrayOutputStream zip = new ByteArrayOutputStream();
            proof.export(DIANA, number, zip);
            List<JsonNode> steps = new ArrayList<>();
            try (ZipInputStream files = new ZipInputStream(new ByteArrayInputStream(zip.toByteArray()))) {
                for (ZipEntry file = files.getNextEntry(); file != null; file = files.getNextEntry()) {
                    if (file.getName().equals("steps.jsonl")) {
                        for (String line : new String(files.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                            if (!line.isBlank()) {
                                steps.add(json.readTree(line));
                            }
                        }
                    }
                }
            }
            return steps;
        }

        private void look() {
            mailboxes.forEach((customer, mailbox) -> {
                try {
                    for (MimeMessage mail : mailbox.read()) {
                        if (read.put(mail.getMessageID() + " " + names.get(customer), mail) == null) {
                            String notice = mail.getHeader("X-Tramonto-Notice", null);
                            news.add((notice == null
                                            ? mail.getSubject()
                                            : reader.order(notice).occasion().code()) + ": " + names.get(customer)
                                    + " in " + mail.getContentLanguage()[0]);
                        }
                    }
                } catch (MessagingException | IOException failed) {
                    throw new IllegalStateException(failed);
                }
            });
        }

        private List<NoticeView> goingOn() {
            return reader.list(DIANA, topic).stream()
                    .filter(notice -> !notice.state().isOver())
                    .toList();
        }

        /** Those that are over and have somebody whose mail came back since. */
        private List<NoticeOrder> late() {
            return reader.list(DIANA, topic).stream()
                    .filter(notice -> notice.state() == NoticeState.FINISHED)
                    .map(NoticeView::order)
                    .toList();
        }

        private String occasion(long notice) {
            return jdbc.sql("select occasion from notice where id = ? and topic = ?")
                    .params(notice, topic)
                    .query(String.class)
                    .optional()
                    .orElse(null);
        }
    }
}
