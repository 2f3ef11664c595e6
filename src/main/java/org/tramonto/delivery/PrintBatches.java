package org.tramonto.delivery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Print batches as people handle them. A letter is in one batch at most; its files are written once and never change, so
 * downloading again gives the same bytes.
 */
@Repository
public class PrintBatches {

    private static final int PER_EVENT = 1_000;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final ApplicationEventPublisher events;
    private final PrintShop shop;

    PrintBatches(JdbcClient jdbc, Clock clock, ApplicationEventPublisher events, PrintShop shop) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.events = events;
        this.shop = shop;
    }

    /** The batches, newest first. */
    public List<PrintBatch> list(int page, int size) {
        return jdbc.sql("select * from print_batch order by number desc offset :offset limit :size")
                .param("offset", (long) page * size)
                .param("size", size)
                .query(this::read)
                .list();
    }

    /** @throws Problems.NoSuchBatch */
    public PrintBatch find(long number) {
        return jdbc.sql("select * from print_batch where number = :number")
                .param("number", number)
                .query(this::read)
                .optional()
                .orElseThrow(() -> new Problems.NoSuchBatch(number));
    }

    /**
     * Closes a batch over all letters that wait, and has its files written.
     *
     * @throws Problems.NoLetterWaits
     */
    @Transactional
    public PrintBatch close(String by) {
        long number = jdbc.sql("insert into print_batch (created_by, created_at) values (:by, :now) returning number")
                .param("by", by)
                .param("now", Timestamp.from(clock.instant()))
                .query(Long.class)
                .single();
        int letters = jdbc.sql("""
                        with waiting as materialized (
                            select id from letter where state = 'queued' order by id for update skip locked),
                        numbered as (
                            select letter.id, row_number() over (order by language, letter.id) as place
                            from waiting join letter on letter.id = waiting.id)
                        update letter set state = 'in_batch', batch = :number, sequence = numbered.place
                        from numbered where letter.id = numbered.id
                        """).param("number", number).update();
        if (letters == 0) {
            throw new Problems.NoLetterWaits();
        }
        jdbc.sql("update print_batch set letters = :letters where number = :number")
                .param("letters", letters)
                .param("number", number)
                .update();
        Outbox.wakeAfterCommit(shop.bell());
        return find(number);
    }

    /** The bytes of a file. @throws Problems.NoSuchFile */
    public byte[] pdf(long batch, int file) {
        return jdbc.sql("select bytes from print_file where batch = :batch and file = :file")
                .param("batch", batch)
                .param("file", file)
                .query(byte[].class)
                .optional()
                .orElseThrow(() -> new Problems.NoSuchFile(batch, file));
    }

    /** A line of the index. {@code checksum} is the SHA-256 of name, address, words and code. */
    public record Line(
            int sequence,
            int file,
            int firstPage,
            int pages,
            String reference,
            String name,
            String postcode,
            String checksum) {}

    /** Some lines of the index of a batch that is ready, from a sequence number on. */
    public List<Line> index(long batch, int after, int limit) {
        requireReady(batch);
        return jdbc.sql("""
                        select sequence, file, first_page, pages, reference, recipient_name, address_lines, checksum
                        from letter where batch = :batch and file is not null and sequence > :after
                        order by sequence limit :limit
                        """)
                .param("batch", batch)
                .param("after", after)
                .param("limit", limit)
                .query((row, number) -> new Line(
                        row.getInt("sequence"),
                        row.getInt("file"),
                        row.getInt("first_page"),
                        row.getInt("pages"),
                        row.getString("reference"),
                        row.getString("recipient_name"),
                        Postcode.of(
                                List.of((String[]) row.getArray("address_lines").getArray())),
                        row.getString("checksum")))
                .list();
    }

    /**
     * Records that the batch went to the printer and tells it ({@link LettersPrinted}); again changes nothing.
     *
     * @throws Problems.BatchNotReady
     */
    @Transactional
    public PrintBatch confirmPrinted(long number, String by) {
        requireReady(number);
        int confirmed = jdbc.sql("""
                        update print_batch set state = 'printed', printed_by = :by, printed_at = :now
                        where number = :number and state = 'ready'
                        """)
                .param("by", by)
                .param("now", Timestamp.from(clock.instant()))
                .param("number", number)
                .update();
        if (confirmed == 1) {
            List<String> printed =
                    jdbc.sql("""
                            update letter set state = 'printed'
                            where batch = :number and state = 'in_batch' returning reference
                            """).param("number", number).query(String.class).list();
            for (int from = 0; from < printed.size(); from += PER_EVENT) {
                events.publishEvent(
                        new LettersPrinted(number, printed.subList(from, Math.min(printed.size(), from + PER_EVENT))));
            }
        }
        return find(number);
    }

    /**
     * Records that the post brought a letter back and tells it ({@link LetterReturned}); again changes nothing.
     *
     * @throws Problems.NoSuchLetter where none was printed under this reference
     */
    @Transactional
    public void returned(String reference, String reason, String by) {
        int returned = jdbc.sql("""
                        update letter set state = 'returned', return_reason = :reason, returned_by = :by, returned_at = :now
                        where reference = :reference and state = 'printed'
                        """)
                .param("reason", reason)
                .param("by", by)
                .param("now", Timestamp.from(clock.instant()))
                .param("reference", reference)
                .update();
        if (returned == 1) {
            events.publishEvent(new LetterReturned(reference, reason));
        } else if (!jdbc.sql("select exists (select from letter where reference = :reference and state = 'returned')")
                .param("reference", reference)
                .query(Boolean.class)
                .single()) {
            throw new Problems.NoSuchLetter(reference);
        }
    }

    private void requireReady(long number) {
        if (find(number).state() == PrintBatch.State.CLOSING) {
            throw new Problems.BatchNotReady(number);
        }
    }

    private PrintBatch read(ResultSet row, int rowNumber) throws SQLException {
        long number = row.getLong("number");
        List<PrintBatch.File> files = jdbc.sql("""
                        select file, language, letters, pages, size, sha256 from print_file
                        where batch = :batch order by file
                        """)
                .param("batch", number)
                .query((file, n) -> new PrintBatch.File(
                        file.getInt("file"),
                        file.getString("language"),
                        file.getInt("letters"),
                        file.getInt("pages"),
                        file.getLong("size"),
                        file.getString("sha256")))
                .list();
        return new PrintBatch(
                number,
                PrintBatch.State.of(row.getString("state")),
                row.getInt("letters"),
                row.getInt("pages"),
                row.getString("created_by"),
                row.getTimestamp("created_at").toInstant(),
                instant(row, "ready_at"),
                row.getString("printed_by"),
                instant(row, "printed_at"),
                files);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
