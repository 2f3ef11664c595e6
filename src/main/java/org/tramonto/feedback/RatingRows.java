package org.tramonto.feedback;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.tramonto.shared.CaseNumber;
import org.tramonto.shared.Language;

/**
 * Rows of {@code rating} and {@code rating_answer}. Each answer is one statement that touches the row of its own link and
 * no other, so answers never wait for each other, however many come in.
 */
@Repository
class RatingRows {

    private final JdbcClient jdbc;
    private final FeedbackSettings settings;
    private final Clock clock;

    RatingRows(JdbcClient jdbc, FeedbackSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
    }

    /** A rating that the case or the people who read comments still have to hear of. */
    record Untold(
            long id,
            int answers,
            About about,
            Integer score,
            String words,
            Integer toldScore,
            String toldWords,
            String contactCase) {

        boolean isBad() {
            return score != null && score <= Ratings.BAD;
        }

        boolean wasToldBad() {
            return toldScore != null && toldScore <= Ratings.BAD;
        }

        boolean hasNewWords() {
            return words != null && !words.equals(toldWords);
        }
    }

    Given find(About about) {
        return jdbc.sql("""
                        select coalesce(clicked_score, score) as score, words, confirmed,
                               counted_at is null or counted_at > :changeable as changeable
                        from rating where kind = :kind and subject = :subject
                        """)
                .param("kind", about.kind().code())
                .param("subject", about.subject())
                .param("changeable", before(settings.changeable()))
                .query((row, n) -> new Given(
                        number(row, "score"),
                        row.getString("words"),
                        row.getBoolean("confirmed"),
                        row.getBoolean("changeable")))
                .optional()
                .orElse(Given.NOTHING);
    }

    /** A link with a score in it was opened; answers whether that was written down. */
    boolean click(About about, int score) {
        return statement("""
                        with rated as (
                            insert into rating (kind, subject, language, customer, channel, case_number, topic, occasion,
                                round, answered_at, clicked_score, clicked_scores, clicked_since, clicked_at)
                            values (:kind, :subject, :language, :customer, :channel, :case, :topic, :occasion,
                                :round, :now, :score, :bit, :now, :now)
                            on conflict on constraint rating_subject_key do update set
                                answers = rating.answers + 1,
                                clicked_score = :score,
                                clicked_scores = rating.clicked_scores | :bit,
                                clicked_since = coalesce(rating.clicked_since, :now),
                                clicked_at = :now,
                                hasty = rating.hasty
                                    or coalesce(rating.clicked_score <> :score and rating.clicked_at > :hasty, false)
                            where not rating.confirmed and rating.answers < :most
                              and (rating.counted_at is null or rating.counted_at > :changeable)
                            returning id)
                        insert into rating_answer (rating_id, how, score, at) select id, 'click', :score::smallint, :now::timestamptz from rated
                        """, about)
                        .param("score", score)
                        .param("bit", 1 << score)
                        .param("hasty", before(settings.hasty()))
                        .update()
                == 1;
    }

    /** A person pressed the button; answers whether that said anything new. */
    boolean answer(About about, Integer score, String words) {
        return statement("""
                        with rated as (
                            insert into rating (kind, subject, language, customer, channel, case_number, topic, occasion,
                                round, answered_at, score, words, confirmed, counted_at, place, tell_at)
                            values (:kind, :subject, :language, :customer, :channel, :case, :topic, :occasion,
                                :round, :now, :score, :words, true, :now, nextval('rating_place_seq'), :now)
                            on conflict on constraint rating_subject_key do update set
                                answers = rating.answers + 1,
                                answered_at = :now,
                                score = coalesce(:score, rating.score),
                                words = coalesce(:words, rating.words),
                                confirmed = true,
                                counted_at = coalesce(rating.counted_at, :now),
                                place = coalesce(rating.place, nextval('rating_place_seq')),
                                clicked_score = null, clicked_scores = 0, clicked_since = null, clicked_at = null,
                                hasty = false,
                                tell_at = :now, tell_tries = 0
                            where rating.answers < :most
                              and (rating.counted_at is null or rating.counted_at > :changeable)
                              and (not rating.confirmed or rating.score is distinct from coalesce(:score, rating.score)
                                   or rating.words is distinct from coalesce(:words, rating.words))
                            returning id)
                        insert into rating_answer (rating_id, how, score, words, at)
                        select id, 'button', :score::smallint, :words, :now::timestamptz from rated
                        """, about).param("score", score).param("words", words).update() == 1;
    }

    /**
     * Lets clicks count that have stood alone for a while, and forgets those of scanners, which follow every link they find;
     * answers how many it looked at. Several nodes at once take different ones.
     */
    int settle(int atMost) {
        return jdbc.sql("""
                        with quiet as (
                            select id,
                                   not hasty
                                   and length(replace(clicked_scores::int::bit(8)::text, '0', '')) <= 2 as person
                            from rating where clicked_since <= :quiet
                            order by clicked_since limit :atMost for update skip locked)
                        update rating set
                            score = case when person then clicked_score else score end,
                            answered_at = case when person then clicked_at else answered_at end,
                            counted_at = case when person then coalesce(counted_at, :now::timestamptz) else counted_at end,
                            place = case when person then coalesce(place, nextval('rating_place_seq')) else place end,
                            tell_at = case when person and kind = 'case' then :now::timestamptz else tell_at end,
                            clicked_score = null, clicked_scores = 0, clicked_since = null, clicked_at = null, hasty = false
                        from quiet where rating.id = quiet.id
                        """)
                .param("quiet", before(settings.quiet()))
                .param("now", now())
                .param("atMost", atMost)
                .update();
    }

    /** The next rating to tell somebody about, for this caller alone until the lease is over. */
    Optional<Long> nextToTell(Duration lease) {
        return jdbc.sql("""
                        update rating set
                            tell_at = :now::timestamptz
                                + least(make_interval(secs => :lease) * (tell_tries + 1), interval '1 hour'),
                            tell_tries = tell_tries + 1
                        where id = (select id from rating where tell_at <= :now order by tell_at limit 1
                                    for update skip locked)
                        returning id
                        """)
                .param("now", now())
                .param("lease", lease.toSeconds())
                .query(Long.class)
                .optional();
    }

    /** The rating as it is now, kept from changing until the transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Untold lock(long id) {
        return jdbc.sql("select * from rating where id = :id for update")
                .param("id", id)
                .query((row, n) -> new Untold(
                        id,
                        row.getInt("answers"),
                        about(row),
                        number(row, "score"),
                        row.getString("words"),
                        number(row, "told_score"),
                        row.getString("told_words"),
                        row.getString("contact_case")))
                .single();
    }

    /** Remembers what was told; what came in meanwhile is still to be told. */
    void told(Untold rating, String contactCase) {
        jdbc.sql("""
                        update rating set told_score = :score, told_words = :words,
                            contact_case = coalesce(:contactCase, contact_case),
                            tell_at = case when answers = :answers then null else tell_at end, tell_tries = 0
                        where id = :id
                        """)
                .param("id", rating.id())
                .param("answers", rating.answers())
                .param("score", rating.score())
                .param("words", rating.words())
                .param("contactCase", contactCase)
                .update();
    }

    private JdbcClient.StatementSpec statement(String sql, About about) {
        return jdbc.sql(sql)
                .param("kind", about.kind().code())
                .param("subject", about.subject())
                .param("language", about.language().code())
                .param("customer", about.customer())
                .param("channel", about.channel())
                .param(
                        "case",
                        about.caseNumber() == null ? null : about.caseNumber().value())
                .param("topic", about.topic())
                .param("occasion", about.occasion())
                .param("round", about.round())
                .param("now", now())
                .param("most", settings.answersEach())
                .param("changeable", before(settings.changeable()));
    }

    private static About about(ResultSet row) throws SQLException {
        String number = row.getString("case_number");
        return new About(
                About.Kind.of(row.getString("kind")).orElseThrow(),
                row.getString("subject"),
                row.getString("topic"),
                row.getString("occasion"),
                number(row, "round"),
                number == null ? null : new CaseNumber(number),
                row.getString("channel"),
                row.getString("customer"),
                new Language(row.getString("language")));
    }

    private static Integer number(ResultSet row, String column) throws SQLException {
        int value = row.getInt(column);
        return row.wasNull() ? null : value;
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    private Timestamp before(Duration by) {
        Instant moment = clock.instant().minus(by);
        return Timestamp.from(moment);
    }
}
