package org.tramonto.delivery;

import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tramonto.content.Contents;
import org.tramonto.shared.Language;

/**
 * Writes the files of closed batches, so many letters at a time that memory stays flat however large the batch is. Each file
 * is one transaction that holds its batch: a crash loses a file that is then written again, and two nodes never write the
 * same one.
 */
@Component
class PrintShop {

    private static final Logger log = LoggerFactory.getLogger(PrintShop.class);

    private final JdbcClient jdbc;
    private final Clock clock;
    private final DeliverySettings settings;
    private final LetterPress press;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Bell bell = new Bell();

    PrintShop(
            JdbcClient jdbc,
            Clock clock,
            DeliverySettings settings,
            LetterPress press,
            PlatformTransactionManager transactions,
            ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.settings = settings;
        this.press = press;
        this.transaction = new TransactionTemplate(transactions);
        this.events = events;
    }

    /** Rings when a batch was closed. */
    Bell bell() {
        return bell;
    }

    private record Sheet(long id, String language, LetterPress.Numbered letter) {}

    /** Writes the next file, or ends a batch that has all of them; false where there is nothing to do. */
    boolean work() {
        return transaction.execute(tx -> {
            Optional<Long> batch = jdbc.sql("""
                            select number from print_batch where state = 'closing'
                            order by number limit 1 for update skip locked
                            """).query(Long.class).optional();
            batch.ifPresent(number -> {
                List<Sheet> sheets = next(number);
                if (sheets.isEmpty()) {
                    end(number);
                } else {
                    write(number, sheets);
                }
            });
            return batch.isPresent();
        });
    }

    /** The next letters without a file, all of one language. */
    private List<Sheet> next(long batch) {
        List<Sheet> sheets = jdbc.sql("""
                        select * from letter where batch = :batch and file is null and state = 'in_batch'
                        order by sequence limit :limit
                        """)
                .param("batch", batch)
                .param("limit", settings.print().perFile())
                .query((row, number) -> {
                    OutgoingLetter letter = new OutgoingLetter(
                            row.getString("reference"),
                            row.getString("recipient_name"),
                            List.of((String[]) row.getArray("address_lines").getArray()),
                            new Language(row.getString("language")),
                            row.getString("subject"),
                            row.getString("html"),
                            row.getString("qr_url"),
                            row.getDate("dated").toLocalDate());
                    return new Sheet(
                            row.getLong("id"),
                            row.getString("language"),
                            new LetterPress.Numbered(row.getInt("sequence"), letter, checksum(letter)));
                })
                .list();
        return sheets.stream()
                .takeWhile(sheet -> sheet.language().equals(sheets.get(0).language()))
                .toList();
    }

    private void write(long batch, List<Sheet> sheets) {
        int number = jdbc.sql("select coalesce(max(file), 0) + 1 from print_file where batch = :batch")
                .param("batch", batch)
                .query(Integer.class)
                .single();
        List<Sheet> written = sheets;
        LetterPress.File file;
        try {
            file = press.file(batch, number, letters(sheets));
        } catch (Exception | StackOverflowError unwritable) {
            log.error("A file of batch {} can't be written; looking for the letter at fault", batch, unwritable);
            written = sheets.stream().filter(this::isWritable).toList();
            if (written.size() == sheets.size() || written.isEmpty()) {
                if (written.isEmpty()) {
                    return; // all of them are set aside by now
                }
                throw new IllegalStateException("no letter is at fault", unwritable);
            }
            write(batch, written);
            return;
        }
        keep(batch, number, written, file);
    }

    /** Sets aside a letter that can't be written: for whoever sent it the same as one that came back. */
    private boolean isWritable(Sheet sheet) {
        try {
            press.single(sheet.letter().letter());
            return true;
        } catch (Exception | StackOverflowError unwritable) {
            String reason = "This letter can't be written: " + unwritable.getMessage();
            log.error("Letter {} can't be written", sheet.letter().letter().reference(), unwritable);
            jdbc.sql("update letter set state = 'failed', last_error = :reason where id = :id")
                    .param("reason", reason)
                    .param("id", sheet.id())
                    .update();
            events.publishEvent(new LetterReturned(sheet.letter().letter().reference(), reason));
            return false;
        }
    }

    private void keep(long batch, int number, List<Sheet> sheets, LetterPress.File file) {
        jdbc.sql("""
                        insert into print_file (batch, file, language, letters, pages, size, sha256, bytes)
                        values (:batch, :file, :language, :letters, :pages, :size, :sha256, :bytes)
                        """)
                .param("batch", batch)
                .param("file", number)
                .param("language", sheets.get(0).language())
                .param("letters", sheets.size())
                .param("pages", file.pages())
                .param("size", (long) file.pdf().length)
                .param("sha256", Contents.sha256(file.pdf()))
                .param("bytes", file.pdf())
                .update();
        Long[] ids = new Long[sheets.size()];
        Integer[] first = new Integer[sheets.size()];
        Integer[] pages = new Integer[sheets.size()];
        String[] checksums = new String[sheets.size()];
        for (int i = 0; i < sheets.size(); i++) {
            ids[i] = sheets.get(i).id();
            first[i] = file.places().get(i).firstPage();
            pages[i] = file.places().get(i).pages();
            checksums[i] = sheets.get(i).letter().checksum();
        }
        jdbc.sql("""
                        update letter set
                            file = :file, first_page = place.first_page, pages = place.pages, checksum = place.checksum
                        from unnest(:ids::bigint[], :first::integer[], :pages::integer[], :checksums::text[])
                            as place (id, first_page, pages, checksum)
                        where letter.id = place.id
                        """)
                .param("file", number)
                .param("ids", ids)
                .param("first", first)
                .param("pages", pages)
                .param("checksums", checksums)
                .update();
        jdbc.sql("update print_batch set pages = pages + :pages where number = :batch")
                .param("pages", file.pages())
                .param("batch", batch)
                .update();
    }

    private void end(long batch) {
        jdbc.sql("""
                        update print_batch set state = 'ready', ready_at = :now,
                            letters = (select count(*) from letter where batch = :batch and state = 'in_batch')
                        where number = :batch
                        """)
                .param("now", Timestamp.from(clock.instant()))
                .param("batch", batch)
                .update();
        log.info("Print batch {} is ready", batch);
    }

    private static List<LetterPress.Numbered> letters(List<Sheet> sheets) {
        return new ArrayList<>(sheets.stream().map(Sheet::letter).toList());
    }

    private static String checksum(OutgoingLetter letter) {
        String all = String.join(
                "\n",
                letter.recipientName(),
                String.join("\n", letter.postalAddressLines()),
                letter.date().toString(),
                letter.subject(),
                letter.html(),
                String.valueOf(letter.qrUrl()));
        return Contents.sha256(all.getBytes(StandardCharsets.UTF_8));
    }
}
