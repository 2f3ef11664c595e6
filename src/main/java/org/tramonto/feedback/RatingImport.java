package org.tramonto.feedback;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.tramonto.shared.CaseNumber;
import org.tramonto.shared.Language;

/** Takes over many answers at once that were given elsewhere; nobody is told of them. Part of the caller's transaction. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
public class RatingImport {

    private final JdbcClient jdbc;

    RatingImport(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * An answer about a solved case.
     *
     * @param words null where the customer wrote nothing
     */
    public record Imported(
            CaseNumber number,
            Instant solvedAt,
            String channel,
            String customer,
            Language language,
            int score,
            String words,
            Instant at) {}

    /** Adds those that are not there yet, in the order of their time. */
    public void add(List<Imported> answers) {
        jdbc.sql("""
                        with answer as (
                            select subject, language, customer, channel, number, score::smallint as score, words,
                                   at::timestamptz as at
                            from unnest(:subjects::text[], :languages::text[], :customers::text[], :channels::text[],
                                :numbers::text[], :scores::text[], :words::text[], :at::text[])
                                as t(subject, language, customer, channel, number, score, words, at)
                            order by at),
                        rated as (
                            insert into rating (kind, subject, language, customer, channel, case_number, score, words,
                                confirmed, answered_at, counted_at, place, told_score, told_words)
                            select 'case', subject, language, customer, channel, number, score, words,
                                true, at, at, nextval('rating_place_seq'), score, words
                            from answer
                            on conflict on constraint rating_subject_key do nothing
                            returning id, score, words, answered_at)
                        insert into rating_answer (rating_id, how, score, words, at)
                        select id, 'button', score, words, answered_at from rated
                        """)
                .param("subjects", texts(answers, one -> new Solution(one.number(), one.solvedAt()).subject()))
                .param("languages", texts(answers, one -> one.language().code()))
                .param("customers", texts(answers, Imported::customer))
                .param("channels", texts(answers, Imported::channel))
                .param("numbers", texts(answers, one -> one.number().value()))
                .param("scores", texts(answers, one -> String.valueOf(one.score())))
                .param("words", texts(answers, Imported::words))
                .param("at", texts(answers, one -> one.at().toString()))
                .update();
    }

    private static String[] texts(List<Imported> rows, Function<Imported, String> column) {
        return rows.stream().map(column).toArray(String[]::new);
    }
}
