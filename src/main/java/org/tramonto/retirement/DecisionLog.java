package org.tramonto.retirement;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.codec.digest.DigestUtils;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.tramonto.shared.ProgrammeKey;

/**
 * The decisions about a programme, append-only and chained: every entry carries the hash of the one before, and the
 * programme the hash of the last, so that neither a change nor a cut goes unnoticed.
 */
@Repository
public class DecisionLog {

    /** What the first entry has for a predecessor. */
    public static final String BEGINNING = "0".repeat(64);

    /** Canonical: members in alphabetical order, no blanks, times in ISO 8601. */
    private static final ObjectMapper CANONICAL = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .build();

    private final JdbcClient jdbc;

    DecisionLog(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An entry with its hash, ready to be exported. */
    public record Line(long seq, JsonNode entry, String hash) {}

    /**
     * What checking the chain found.
     *
     * @param brokenAt number of the first entry that does not fit; null where all do
     */
    public record Verification(boolean intact, long entries, String head, Long brokenAt) {}

    /** Adds a decision; the caller holds the programme's row, so entries come one after the other. */
    @Transactional(propagation = Propagation.MANDATORY)
    void append(ProgrammeKey key, java.util.function.BiFunction<Long, String, LogEntry> entry) {
        End end = end(key);
        long seq = end.length() + 1;
        String written = canonical(entry.apply(seq, end.head() == null ? BEGINNING : end.head()));
        String hash = hash(written);
        jdbc.sql("insert into decision_log (programme, seq, entry, hash) values (:programme, :seq, :entry, :hash)")
                .param("programme", key.value())
                .param("seq", seq)
                .param("entry", written)
                .param("hash", hash)
                .update();
        jdbc.sql("update programme set log_length = :seq, log_head = :hash where key = :programme")
                .param("seq", seq)
                .param("hash", hash)
                .param("programme", key.value())
                .update();
    }

    /** Entries after the {@code after}-th, oldest first. */
    @Transactional(readOnly = true)
    public List<Line> entries(ProgrammeKey key, long after, int limit) {
        return jdbc.sql("""
                        select seq, entry, hash from decision_log
                        where programme = :programme and seq > :after order by seq limit :limit
                        """)
                .param("programme", key.value())
                .param("after", after)
                .param("limit", limit)
                .query((row, n) -> new Line(row.getLong("seq"), tree(row.getString("entry")), row.getString("hash")))
                .list();
    }

    /** The newest entries, oldest first. */
    @Transactional(readOnly = true)
    public List<Line> newest(ProgrammeKey key, int limit) {
        return entries(key, Math.max(0, end(key).length() - limit), limit);
    }

    /** The whole log, one line an entry: its hash, a blank, and the entry exactly as it was hashed. */
    @Transactional(readOnly = true)
    public List<String> export(ProgrammeKey key) {
        return jdbc.sql("select hash || ' ' || entry from decision_log where programme = :programme order by seq")
                .param("programme", key.value())
                .query(String.class)
                .list();
    }

    @Transactional(readOnly = true)
    public Verification verify(ProgrammeKey key) {
        Verification chain = verify(export(key));
        End end = end(key);
        String head = end.head() == null ? BEGINNING : end.head();
        boolean cut = chain.entries() != end.length() || !chain.head().equals(head);
        return chain.intact() && cut
                ? new Verification(false, chain.entries(), chain.head(), chain.entries() + 1)
                : chain;
    }

    /** Checks exported lines by themselves, without any database. */
    public static Verification verify(List<String> lines) {
        String previous = BEGINNING;
        long number = 0;
        for (String line : lines) {
            number++;
            int blank = line.indexOf(' ');
            String hash = blank < 0 ? "" : line.substring(0, blank);
            String entry = line.substring(blank + 1);
            JsonNode read = tree(entry);
            boolean fits = hash(entry).equals(hash)
                    && read.path("seq").asLong() == number
                    && read.path("previous").asText().equals(previous);
            if (!fits) {
                return new Verification(false, lines.size(), previous, number);
            }
            previous = hash;
        }
        return new Verification(true, lines.size(), previous, null);
    }

    static String canonical(LogEntry entry) {
        try {
            return CANONICAL.writeValueAsString(entry);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static String hash(String entry) {
        return DigestUtils.sha256Hex(entry);
    }

    /** Facts as the log writes them. */
    static Map<String, Object> facts(Object... namesAndValues) {
        Map<String, Object> facts = new java.util.TreeMap<>();
        List<Object> rest = new ArrayList<>(java.util.Arrays.asList(namesAndValues));
        for (int i = 0; i < rest.size(); i += 2) {
            if (rest.get(i + 1) != null) {
                facts.put((String) rest.get(i), rest.get(i + 1));
            }
        }
        return facts;
    }

    private record End(long length, String head) {}

    private End end(ProgrammeKey key) {
        return jdbc.sql("select log_length as length, log_head as head from programme where key = :programme")
                .param("programme", key.value())
                .query(End.class)
                .optional()
                .orElseThrow(() -> new Problems.NoSuchProgramme(key.value()));
    }

    /** Unreadable text is no entry that could fit. */
    private static JsonNode tree(String entry) {
        try {
            return CANONICAL.readTree(entry);
        } catch (JsonProcessingException broken) {
            return CANONICAL.createObjectNode();
        }
    }
}
