package org.tramonto.packaged;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * The built jar, killed while it looks for those to be told, and with its PostgreSQL while it tells them: nobody whose mail
 * was taken gets a second one, and nobody is forgotten.
 */
class NoticeCrashPackagedTests {

    private static final String TOPIC = "addio-telefono";
    private static final int BY_MAIL = 2_000;
    private static final int BY_LETTER = 30;
    private static final int BY_NOBODY = 10;
    private static final int ALL = BY_MAIL + BY_LETTER + BY_NOBODY;

    /** So many mails are taken before the kill; the pace lets three hundred go at once. */
    private static final int ENOUGH = 250;

    private static final int UNANSWERED = 2;

    /** Four workers with eight mails each that they have begun, and those whose answer did not come before the kill. */
    private static final int PERHAPS_SENT = 4 * 8 + UNANSWERED;

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path data;

    private Installation installation;
    private Managers managers;

    @Test
    void nobodyIsToldTwiceAndNobodyForgottenWhenItIsKilledInMidCampaign() throws Exception {
        try (PostOffice post = new PostOffice(ENOUGH / 2, UNANSWERED, 5)) {
            installation = new Installation(data, settings(post));
            managers = new Managers(installation);
            installation.start();
            try {
                killWhileLookingForCustomers();
                installation.start();
                String notice = release();
                await().atMost(PATIENCE).until(() -> post.taken().size() >= ENOUGH);
                installation.killWithDatabase();

                installation.start();
                assertThat(figures(notice).path("pending").asInt())
                        .as("it was killed while it handed customers on")
                        .isPositive();
                managers.post("diana", "/api/notices/" + notice + "/pace", "{\"perMinute\": 100000}");
                JsonNode figures = await().atMost(PATIENCE)
                        .pollInterval(Duration.ofMillis(500))
                        .until(() -> figures(notice), NoticeCrashPackagedTests::nothingIsUnderWay);
                checkFigures(figures);
                Map<String, String> states = states(notice);
                checkMails(post, states, figures);
                checkProof(notice, post, figures);
                decide(notice, post, states);
                assertThat(post.taken())
                        .extracting(PostOffice.Taken::recipient)
                        .as("at last everybody has their mail, once")
                        .hasSize(BY_MAIL)
                        .doesNotHaveDuplicates();
            } finally {
                installation.stop();
            }
        }
    }

    /** Small pieces and a moderate pace, so that there is a middle; short times after which a dead node's work is taken up. */
    private static Map<String, String> settings(PostOffice post) {
        return Map.ofEntries(
                Map.entry("TRAMONTO_DEMO_DATA_CUSTOMERS", "0"),
                Map.entry("SPRING_MAIL_HOST", "127.0.0.1"),
                Map.entry("SPRING_MAIL_PORT", String.valueOf(post.port())),
                Map.entry("TRAMONTO_NOTICE_PIECE", "20"),
                Map.entry("TRAMONTO_NOTICE_PER_MINUTE", "1800"),
                Map.entry("TRAMONTO_DELIVERY_CONNECT_TIMEOUT", "PT2S"),
                Map.entry("TRAMONTO_DELIVERY_TIMEOUT", "PT5S"),
                Map.entry("TRAMONTO_DELIVERY_LEASE", "PT15S"),
                Map.entry("CAMUNDA_BPM_JOB_EXECUTION_LOCK_TIME_IN_MILLIS", "15000"));
    }

    private void killWhileLookingForCustomers() throws Exception {
        try (Connection database = installation.database()) {
            execute(database, people());
            managers.announce("phone", TOPIC, "{\"weightBp\": 10000, \"dwell\": \"P1D\"}");
            await().atMost(PATIENCE)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> count(database, "select count(*) from notice_recipient") > 0);
            installation.kill();
            assertThat(count(database, "select count(*) from notice_recipient"))
                    .as("some were found before the kill, and some were not")
                    .isBetween(1L, ALL - 1L);
        }
    }

    private static String people() {
        return """
                with created as (
                    insert into customer (number, name, language, postal_address, created_at)
                    select 'K-' || lpad(nextval('customer_number_seq')::text, 6, '0'), 'Cliente ' || n, 'it',
                        case when n > %1$d and n <= %2$d then 'Via Roma ' || n || E'\\n20121 Milano' end, now()
                    from generate_series(1, %3$d) n returning id, name),
                mails as (
                    insert into customer_identity (kind, address, customer_id, display, since)
                    select 'email', 'c' || n || '@example.org', id, 'c' || n || '@example.org', now()
                    from (select id, substr(name, 9)::int as n from created) as numbered where n <= %1$d)
                insert into customer_channel (customer_id, channel, contacts, first_at, last_at)
                select id, 'phone', 1 + id %% 7, now(), now() from created
                """.formatted(BY_MAIL, BY_MAIL + BY_LETTER, ALL);
    }

    /** Somebody writes, somebody else approves, and then it begins. */
    private String release() {
        JsonNode view = await().atMost(PATIENCE)
                .until(
                        () -> managers.tree("dario", "/api/notices?topic=" + TOPIC)
                                .path("notices")
                                .path(0),
                        one -> one.path("state").asText().equals("texts_missing"));
        assertThat(sum(view.path("figures")))
                .as("who was found before the kill is not found again")
                .isEqualTo(ALL);
        String notice = view.path("number").asText();
        managers.post("dario", "/api/notices/" + notice + "/texts/hand-in", "{}");
        String hash = managers.tree("diana", "/api/notices/" + notice + "/texts")
                .at("/set/hash")
                .asText();
        managers.post("diana", "/api/notices/" + notice + "/texts/approve", "{\"hash\": \"" + hash + "\"}");
        managers.post("diana", "/api/notices/" + notice + "/release", "{}");
        return notice;
    }

    private static boolean nothingIsUnderWay(JsonNode figures) {
        return figures.path("pending").asInt() == 0 && figures.path("queued").asInt() == BY_LETTER;
    }

    private static void checkFigures(JsonNode figures) {
        assertThat(figures.path("uncertain").asInt()).isBetween(UNANSWERED, PERHAPS_SENT);
        assertThat(figures.path("told").asInt() + figures.path("uncertain").asInt())
                .isEqualTo(BY_MAIL);
        assertThat(figures.path("lettersToPrint").asInt()).isEqualTo(BY_LETTER);
        assertThat(figures.path("byHand").asInt()).isEqualTo(BY_NOBODY);
        assertThat(sum(figures)).isEqualTo(ALL);
    }

    private void checkMails(PostOffice post, Map<String, String> states, JsonNode figures) {
        assertThat(states).hasSize(ALL);
        List<PostOffice.Taken> taken = post.taken();
        assertThat(taken).extracting(PostOffice.Taken::recipient).doesNotHaveDuplicates();
        assertThat(taken).extracting(PostOffice.Taken::mailId).doesNotHaveDuplicates();
        assertThat(taken)
                .extracting(mail -> states.get(customer(mail)))
                .as("a mail that was taken is told or in doubt")
                .containsOnly("told", "uncertain");
        assertThat(taken.stream().filter(mail -> states.get(customer(mail)).equals("told")))
                .as("whoever counts as told by mail has one")
                .hasSize(figures.path("told").asInt());
    }

    /** Everybody was handed to a medium once, across both kills, and told with the mail that arrived. */
    private void checkProof(String notice, PostOffice post, JsonNode figures) throws Exception {
        Map<String, String> files = proof(notice);
        JsonNode manifest = managers.read(files.get("manifest.json"));
        assertThat(manifest.path("figures")).isEqualTo(figures);
        List<JsonNode> steps =
                files.get("steps.jsonl").lines().map(managers::read).toList();
        assertThat(customers(steps, "queued")).hasSize(BY_MAIL + BY_LETTER).doesNotHaveDuplicates();
        assertThat(customers(steps, "told"))
                .hasSize(figures.path("told").asInt())
                .doesNotHaveDuplicates();
        assertThat(customers(steps, "uncertain"))
                .hasSize(figures.path("uncertain").asInt())
                .doesNotHaveDuplicates();
        assertThat(customers(steps, "by_hand")).hasSize(BY_NOBODY).doesNotHaveDuplicates();
        Set<String> taken = post.taken().stream().map(PostOffice.Taken::mailId).collect(toSet());
        assertThat(steps.stream()
                        .filter(step -> step.path("what").asText().equals("told"))
                        .map(step -> step.path("messageId").asText()))
                .isSubsetOf(taken);
    }

    /** A person looks into the log of the mail server: what is there was sent, and what is not is sent again. */
    private void decide(String notice, PostOffice post, Map<String, String> states) {
        Set<String> taken =
                post.taken().stream().map(NoticeCrashPackagedTests::customer).collect(toSet());
        states.forEach((customer, state) -> {
            if (state.equals("uncertain")) {
                managers.post(
                        "diana",
                        "/api/notices/" + notice + "/recipients/" + customer + "/decision",
                        "{\"decision\": \"%s\", \"reason\": \"log of the mail server\"}"
                                .formatted(taken.contains(customer) ? "told" : "send_again"));
            }
        });
        await().atMost(PATIENCE).until(() -> figures(notice).path("told").asInt() == BY_MAIL);
    }

    private static List<String> customers(List<JsonNode> steps, String what) {
        return steps.stream()
                .filter(step -> step.path("what").asText().equals(what))
                .map(step -> step.path("customer").asText())
                .toList();
    }

    private JsonNode figures(String notice) {
        return managers.tree("diana", "/api/notices/" + notice).at("/notice/figures");
    }

    private Map<String, String> states(String notice) {
        Map<String, String> states = new HashMap<>();
        String last = "";
        JsonNode some;
        do {
            some = managers.tree("diana", "/api/notices/" + notice + "/recipients?limit=200&after=" + last);
            for (JsonNode one : some) {
                last = one.path("customer").asText();
                states.put(last, one.path("state").asText());
            }
        } while (!some.isEmpty());
        return states;
    }

    private Map<String, String> proof(String notice) throws IOException, InterruptedException {
        byte[] zip = installation
                .as("diana")
                .download("/api/notices/" + notice + "/proof")
                .body();
        Map<String, String> files = new HashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }

    /** The address names the place in the row of customers, and so does the number. */
    private static String customer(PostOffice.Taken mail) {
        return "K-%06d".formatted(Integer.parseInt(mail.recipient().replaceAll("\\D", "")));
    }

    /** Everybody, wherever they are. */
    private static int sum(JsonNode figures) {
        int sum = -figures.path("lettersToPrint").asInt(); // they are among the queued
        for (JsonNode figure : figures) {
            sum += figure.asInt();
        }
        return sum;
    }

    private static void execute(Connection database, String sql) throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long count(Connection database, String sql) throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
