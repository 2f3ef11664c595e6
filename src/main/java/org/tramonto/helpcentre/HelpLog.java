package org.tramonto.helpcentre;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.tramonto.shared.Language;
import org.tramonto.supportcase.CaseSettings;

/**
 * Notes what readers search, open and read. Nobody waits for it: notes are collected and written together every second, and
 * when far too many come at once the surplus is dropped, as counting is worth less than answering.
 */
@Component
public class HelpLog {

    private static final Logger log = LoggerFactory.getLogger(HelpLog.class);
    private static final int WAITING = 20_000;
    private static final int AT_ONCE = 2_000;

    private sealed interface Note permits Searched, Opened, Contacted {}

    private record Searched(String visit, Language language, String words, int results, Instant at) implements Note {}

    private record Opened(String visit, long article, int position, Instant at) implements Note {}

    private record Contacted(String visit, Language language, String caseNumber, Instant at) implements Note {}

    private record ReadKey(LocalDate day, long article, String language) {}

    private record WordKey(LocalDate day, String language, String words) {}

    private final ConcurrentHashMap<ReadKey, LongAdder> reads = new ConcurrentHashMap<>();
    private final BlockingQueue<Note> waiting = new ArrayBlockingQueue<>(WAITING);
    private final NamedParameterJdbcTemplate jdbc;
    private final TransactionTemplate transactions;
    private final ZoneId zone;
    private final Clock clock;

    HelpLog(NamedParameterJdbcTemplate jdbc, TransactionTemplate transactions, CaseSettings organisation, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.zone = organisation.zone();
        this.clock = clock;
    }

    public void searched(HelpVisits.Visit visit, Language language, String words, int results) {
        String kept = SearchWords.kept(words);
        if (!kept.isEmpty()) {
            note(new Searched(visit.id(), language, kept, results, clock.instant()));
        }
    }

    public void opened(HelpVisits.Visit visit, long article) {
        note(new Opened(visit.id(), article, visit.position(), clock.instant()));
    }

    public void read(long article, Language language) {
        reads.computeIfAbsent(new ReadKey(day(clock.instant()), article, language.code()), first -> new LongAdder())
                .increment();
    }

    /** A contact over the form; {@code visit} is null where no search went before. */
    public void contacted(String visit, Language language, String caseNumber) {
        note(new Contacted(visit, language, caseNumber, clock.instant()));
    }

    private void note(Note note) {
        if (!waiting.offer(note)) {
            log.debug("Too much is being read at once; a note of it was dropped");
        }
    }

    /** Writes what is waiting, also what another thread has just begun to write; while the database is away it waits on. */
    @Scheduled(fixedDelayString = "PT1S")
    public synchronized void write() {
        countReads();
        while (!waiting.isEmpty()) {
            List<Note> notes = new ArrayList<>();
            waiting.drainTo(notes, AT_ONCE);
            try {
                transactions.executeWithoutResult(status -> write(notes));
            } catch (DataAccessException | org.springframework.transaction.TransactionException away) {
                log.warn("What was read in the help centre can't be noted now: {}", away.getMessage());
                notes.forEach(this::note);
                return;
            }
        }
    }

    private void countReads() {
        // In order of their keys: nodes that count at the same time wait for each other and never in a circle.
        Map<String, MapSqlParameterSource> rows = new TreeMap<>();
        Map<ReadKey, Long> counted = new HashMap<>();
        reads.forEach((key, times) -> {
            long now = times.sumThenReset();
            if (now > 0) {
                counted.put(key, now);
                rows.put(
                        key.toString(),
                        new MapSqlParameterSource("day", key.day())
                                .addValue("article", key.article())
                                .addValue("language", key.language())
                                .addValue("times", now));
            } else if (!key.day().equals(day(clock.instant()))) {
                reads.remove(key);
            }
        });
        try {
            transactions.executeWithoutResult(status -> batch("""
                    insert into help_read (day, article, language, reads) values (:day, :article, :language, :times)
                    on conflict on constraint help_read_pk do update set reads = help_read.reads + excluded.reads
                    """, rows.values()));
        } catch (DataAccessException | org.springframework.transaction.TransactionException away) {
            log.warn("What was read in the help centre can't be counted now: {}", away.getMessage());
            counted.forEach((key, times) ->
                    reads.computeIfAbsent(key, first -> new LongAdder()).add(times));
        }
    }

    private void write(List<Note> notes) {
        List<SqlParameterSource> searches = new ArrayList<>();
        List<SqlParameterSource> clicks = new ArrayList<>();
        List<SqlParameterSource> contacts = new ArrayList<>();
        Map<String, MapSqlParameterSource> words = new TreeMap<>();
        for (Note note : notes) {
            if (note instanceof Searched searched) {
                searches.add(new MapSqlParameterSource("visit", searched.visit())
                        .addValue("language", searched.language().code())
                        .addValue("words", searched.words())
                        .addValue("results", searched.results())
                        .addValue("at", Timestamp.from(searched.at())));
                count(
                        words,
                        new WordKey(day(searched.at()), searched.language().code(), searched.words()),
                        searched.results() == 0);
            } else if (note instanceof Opened opened) {
                clicks.add(new MapSqlParameterSource("visit", opened.visit())
                        .addValue("article", opened.article())
                        .addValue("position", opened.position())
                        .addValue("at", Timestamp.from(opened.at())));
            } else if (note instanceof Contacted contacted) {
                contacts.add(new MapSqlParameterSource("number", contacted.caseNumber())
                        .addValue("visit", contacted.visit())
                        .addValue("language", contacted.language().code())
                        .addValue("at", Timestamp.from(contacted.at())));
            }
        }
        batch(
                "insert into help_search (visit, language, words, results, at) values (:visit, :language, :words, :results, :at)",
                searches);
        batch(
                "insert into help_click (visit, article, position, at) values (:visit, :article, :position, :at)",
                clicks);
        batch("""
                insert into help_contact (case_number, visit, language, at) values (:number, :visit, :language, :at)
                on conflict on constraint help_contact_pk do nothing
                """, contacts);
        batch("""
                insert into help_word (day, language, words, searches, nothing) values (:day, :language, :words, :times, :nothing)
                on conflict on constraint help_word_pk do update set
                    searches = help_word.searches + excluded.searches, nothing = help_word.nothing + excluded.nothing
                """, words.values());
    }

    private void count(Map<String, MapSqlParameterSource> words, WordKey key, boolean nothing) {
        MapSqlParameterSource row = words.computeIfAbsent(
                key.toString(),
                ignored -> new MapSqlParameterSource("day", key.day())
                        .addValue("language", key.language())
                        .addValue("words", key.words()));
        add(row, "times", 1);
        add(row, "nothing", nothing ? 1 : 0);
    }

    private static void add(MapSqlParameterSource row, String name, long more) {
        row.addValue(name, more + (row.hasValue(name) ? (long) row.getValue(name) : 0L));
    }

    private void batch(String sql, java.util.Collection<? extends SqlParameterSource> rows) {
        if (!rows.isEmpty()) {
            jdbc.batchUpdate(sql, rows.toArray(SqlParameterSource[]::new));
        }
    }

    private LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, zone);
    }
}
