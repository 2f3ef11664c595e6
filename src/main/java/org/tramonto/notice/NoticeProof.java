package org.tramonto.notice;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.tramonto.shared.Actor;

/** Who was told what, when, how and with what result: for one customer, or for a whole notice to keep elsewhere. */
@Service
public class NoticeProof {

    /** Read at a time, so that a million rows need no more memory than these. */
    private static final int PIECE = 2000;

    private static final List<String> COLUMNS = List.of(
            "notice",
            "topic",
            "occasion",
            "round",
            "customer",
            "at",
            "what",
            "medium",
            "attempt",
            "address",
            "language",
            "text_version",
            "text_hash",
            "message_id",
            "note",
            "by");

    private static final String STEPS = """
            select n.number, n.topic, n.occasion, n.round, s.id, s.customer, s.at, s.what, s.medium, s.attempt, s.address,
                t.language, t.version, t.hash, s.mail_id, s.note, s.by
            from notice_step s join notice n on n.id = s.notice left join notice_text t on t.id = s.text
            """;

    private final JdbcClient jdbc;
    private final NoticeRows rows;
    private final TextVersions texts;
    private final ObjectMapper json;
    private final Clock clock;

    NoticeProof(JdbcClient jdbc, NoticeRows rows, TextVersions texts, ObjectMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.texts = texts;
        this.json = json;
        this.clock = clock;
    }

    /** One thing that happened to a customer of a notice. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Step(
            String notice,
            String topic,
            Occasion occasion,
            int round,
            String customer,
            Instant at,
            String what,
            String medium,
            int attempt,
            String address,
            String language,
            Integer textVersion,
            String textHash,
            String messageId,
            String note,
            String by) {}

    /** Everything that any notice did about this customer, oldest first. */
    public List<Step> of(Actor by, String customer) {
        Staff.requireReader(by);
        return jdbc.sql(STEPS + "where s.customer = upper(:customer) order by s.id limit 1000")
                .param("customer", customer == null ? "" : customer.strip())
                .query((row, n) -> step(row))
                .list();
    }

    /**
     * Writes a ZIP: every step as CSV and as JSON lines, the texts that were sent, and a manifest with the SHA-256 of each
     * file. Read piece by piece; the caller's stream is left open.
     */
    public void export(Actor by, String number, OutputStream to) throws IOException {
        Staff.requireManager(by);
        Notice notice = rows.get(number);
        ZipOutputStream zip = new ZipOutputStream(new FilterOutputStream(to) {
            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                out.write(bytes, from, length);
            }

            @Override
            public void close() throws IOException {
                flush();
            }
        });
        Map<String, String> hashes = new LinkedHashMap<>();
        entry(zip, hashes, "steps.csv", out -> {
            write(out, String.join(",", COLUMNS) + "\r\n");
            forEach(notice, step -> write(out, csv(step)));
        });
        entry(
                zip,
                hashes,
                "steps.jsonl",
                out -> forEach(notice, step -> write(out, json.writeValueAsString(step) + "\n")));
        entry(zip, hashes, "texts.json", out -> write(out, json.writeValueAsString(texts.get(notice.texts()))));
        Map<String, Object> manifest = new LinkedHashMap<>();
        manifest.put("notice", notice.number());
        manifest.put("order", notice.order());
        manifest.put("state", notice.state());
        manifest.put("legalBasis", notice.legalBasis());
        manifest.put("releasedBy", notice.releasedBy());
        manifest.put("figures", rows.figures(notice.id()));
        manifest.put("exportedAt", clock.instant());
        manifest.put("exportedBy", by.id());
        manifest.put("sha256", hashes);
        entry(zip, new LinkedHashMap<>(), "manifest.json", out -> write(out, json.writeValueAsString(manifest)));
        zip.finish();
        zip.flush();
    }

    /** Refused before the first byte is written. */
    public void requireExporter(Actor by) {
        Staff.requireManager(by);
    }

    private interface Content {
        void write(OutputStream out) throws IOException;
    }

    private interface StepWriter {
        void write(Step step) throws IOException;
    }

    private static void entry(ZipOutputStream zip, Map<String, String> hashes, String name, Content content)
            throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        MessageDigest digest = sha256();
        content.write(new DigestOutputStream(zip, digest));
        zip.closeEntry();
        hashes.put(name, HexFormat.of().formatHex(digest.digest()));
    }

    private void forEach(Notice notice, StepWriter writer) throws IOException {
        long last = 0;
        String customer = "";
        List<Numbered> some;
        do {
            some = jdbc.sql(STEPS + """
                            where s.notice = :notice and (s.customer, s.id) > (:customer, :last)
                            order by s.customer, s.id limit :piece
                            """)
                    .param("notice", notice.id())
                    .param("customer", customer)
                    .param("last", last)
                    .param("piece", PIECE)
                    .query((row, n) -> new Numbered(row.getLong("id"), step(row)))
                    .list();
            for (Numbered one : some) {
                writer.write(one.step());
                last = one.id();
                customer = one.step().customer();
            }
        } while (some.size() == PIECE);
    }

    private record Numbered(long id, Step step) {}

    private static Step step(java.sql.ResultSet row) throws java.sql.SQLException {
        return new Step(
                row.getString("number"),
                row.getString("topic"),
                Occasion.of(row.getString("occasion")),
                row.getInt("round"),
                row.getString("customer"),
                NoticeRows.instant(row, "at"),
                row.getString("what"),
                row.getString("medium"),
                row.getInt("attempt"),
                row.getString("address"),
                row.getString("language"),
                row.getObject("version", Integer.class),
                row.getString("hash"),
                row.getString("mail_id"),
                row.getString("note"),
                row.getString("by"));
    }

    private static String csv(Step step) {
        return Stream.of(
                                step.notice(),
                                step.topic(),
                                step.occasion().code(),
                                step.round(),
                                step.customer(),
                                step.at(),
                                step.what(),
                                step.medium(),
                                step.attempt(),
                                step.address(),
                                step.language(),
                                step.textVersion(),
                                step.textHash(),
                                step.messageId(),
                                step.note(),
                                step.by())
                        .map(NoticeProof::cell)
                        .collect(Collectors.joining(","))
                + "\r\n";
    }

    /** RFC 4180; what a spreadsheet would run as a formula gets an apostrophe. */
    private static String cell(Object value) {
        if (value == null) {
            return "";
        }
        String text = value.toString();
        if (!text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 && !text.matches("\\+\\d+")) {
            text = "'" + text;
        }
        return text.matches("(?s).*[\",\\r\\n].*") ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
