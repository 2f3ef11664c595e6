package org.tramonto.delivery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * The letters that wait for the printer. Queueing is part of the caller's transaction. A person closes a print batch, prints
 * it and confirms that ({@link LettersPrinted}); what the post brings back is recorded too ({@link LetterReturned}).
 */
@Repository
public class Letters {

    private static final int PER_STATEMENT = 500;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final LetterPress press;

    Letters(JdbcClient jdbc, Clock clock, LetterPress press) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.press = press;
    }

    /** The letter as it will be printed, as PDF. */
    public byte[] preview(OutgoingLetter letter) {
        try {
            return press.single(letter);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    public void queue(OutgoingLetter letter) {
        queueAll(List.of(letter));
    }

    /** Queues letters in this order, hundreds with each statement; a reference that is known changes nothing. */
    @Transactional
    public int queueAll(List<OutgoingLetter> letters) {
        int queued = 0;
        for (int from = 0; from < letters.size(); from += PER_STATEMENT) {
            queued += insert(letters.subList(from, Math.min(letters.size(), from + PER_STATEMENT)));
        }
        return queued;
    }

    /** Takes letters back that are in no batch yet; answers the references of those. */
    @Transactional
    public List<String> withdraw(Collection<String> references) {
        return jdbc.sql("""
                        update letter set state = 'withdrawn'
                        where reference = any (:references) and state = 'queued' returning reference
                        """)
                .param("references", references.toArray(String[]::new))
                .query(String.class)
                .list();
    }

    /** How many letters wait for a batch. */
    public long waiting() {
        return jdbc.sql("select count(*) from letter where state = 'queued'")
                .query(Long.class)
                .single();
    }

    private int insert(List<OutgoingLetter> letters) {
        return jdbc.sql("""
                        insert into letter
                            (reference, recipient_name, address_lines, language, subject, html, qr_url, dated, created_at)
                        select reference, name, string_to_array(lines, chr(10)), language, subject, html, qr_url,
                            dated::date, :now
                        from unnest(
                                :references::text[], :names::text[], :lines::text[], :languages::text[],
                                :subjects::text[], :htmls::text[], :qrs::text[], :dates::text[])
                            with ordinality
                            as letter (reference, name, lines, language, subject, html, qr_url, dated, place)
                        order by place
                        on conflict on constraint letter_reference_key do nothing
                        """)
                .param("references", column(letters, OutgoingLetter::reference))
                .param("names", column(letters, OutgoingLetter::recipientName))
                .param("lines", column(letters, Letters::lines))
                .param("languages", column(letters, letter -> letter.language().code()))
                .param("subjects", column(letters, OutgoingLetter::subject))
                .param("htmls", column(letters, OutgoingLetter::html))
                .param("qrs", column(letters, OutgoingLetter::qrUrl))
                .param("dates", column(letters, letter -> letter.date().toString()))
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    private static String lines(OutgoingLetter letter) {
        return String.join(
                "\n",
                letter.postalAddressLines().stream()
                        .map(line -> line.replaceAll("\\s+", " "))
                        .toList());
    }

    private static String[] column(List<OutgoingLetter> letters, Function<OutgoingLetter, String> value) {
        return letters.stream()
                .map(value)
                .map(text -> text == null ? null : text.replace("\0", ""))
                .toArray(String[]::new);
    }
}
