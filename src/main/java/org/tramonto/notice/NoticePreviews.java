package org.tramonto.notice;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tramonto.customer.AddressBook;
import org.tramonto.customer.AddressBook.Entry;
import org.tramonto.delivery.OutgoingLetter;
import org.tramonto.shared.Actor;
import org.tramonto.shared.Language;

/** Texts as customers will see them, before anybody does. */
@Service
@Transactional(readOnly = true)
public class NoticePreviews {

    private final NoticeRows rows;
    private final TextVersions versions;
    private final Composer composer;
    private final AddressBook book;
    private final JdbcClient jdbc;
    private final Clock clock;

    NoticePreviews(
            NoticeRows rows, TextVersions versions, Composer composer, AddressBook book, JdbcClient jdbc, Clock clock) {
        this.rows = rows;
        this.versions = versions;
        this.composer = composer;
        this.book = book;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * What one customer would read.
     *
     * @param customer the customer it is written for
     * @param letter the same on paper, for the letter renderer
     * @param missing facts that the text needs and the topic does not say
     */
    public record Preview(
            String customer,
            Language language,
            String subject,
            String html,
            String plain,
            String message,
            OutgoingLetter letter,
            List<String> missing) {}

    private record Sample(
            String customer, String name, LocalDate changesOn, List<String> alternatives, String address) {}

    /** For the customer who comes first in this language; {@code draft} stands for the text that is being written. */
    public Preview of(Actor by, String number, Language language, Optional<Wording> draft) {
        Staff.requireReader(by);
        Notice notice = rows.get(number);
        List<TextVersion> texts = new ArrayList<>(texts(notice));
        draft.ifPresent(wording -> {
            texts.removeIf(text -> text.wording().language().equals(wording.language()));
            texts.add(new TextVersion(null, 0, wording, by.id(), null));
        });
        return preview(composer.desk(notice, texts), sample(notice, language), language);
    }

    /** The newest text of an occasion for which there is no notice yet, for an invented customer. */
    public Preview of(Actor by, String topic, Occasion occasion, Language language) {
        Staff.requireReader(by);
        NoticeOrder order = new NoticeOrder(topic, occasion, 0);
        Sample sample = example(language, composer.alternatives(order, language));
        return preview(composer.desk(order, "N-000000", versions.current(topic, occasion)), sample, language);
    }

    private Preview preview(Composer.Desk desk, Sample sample, Language language) {
        Composer.Written written =
                desk.write(sample.customer(), sample.name(), sample.changesOn(), sample.alternatives(), language);
        List<String> address = PostalAddress.lines(sample.address(), sample.name());
        return new Preview(
                sample.customer(),
                written.text().wording().language(),
                written.subject(),
                written.html(),
                written.plain(),
                written.message(),
                new OutgoingLetter(
                        "preview",
                        sample.name(),
                        address,
                        written.text().wording().language(),
                        written.subject(),
                        written.paper(),
                        written.personalPage(),
                        LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)),
                desk.missingFacts());
    }

    /** Those that are fixed for the notice, and before that the newest. */
    private List<TextVersion> texts(Notice notice) {
        return notice.texts().isEmpty()
                ? versions.current(notice.order().topic(), notice.order().occasion())
                : versions.get(notice.texts());
    }

    private Sample sample(Notice notice, Language language) {
        Recipient first = jdbc.sql("""
                        select * from notice_recipient where notice = :notice and state <> 'left_out'
                        order by language <> :language, uses desc, wave, customer limit 1
                        """)
                .param("notice", notice.id())
                .param("language", language.code())
                .query(NoticeRecipients::read)
                .optional()
                .orElse(null);
        Sample example = example(language, List.of());
        if (first == null) {
            return example;
        }
        Entry entry = book.of(List.of(first.customer())).get(first.customer());
        String name = entry == null ? null : Composer.nameOf(entry);
        String address = entry == null ? null : entry.postalAddress();
        return new Sample(
                first.customer(),
                name == null ? example.name() : name,
                first.changesOn(),
                first.alternatives(),
                PostalAddress.isUsable(address) ? address : example.address());
    }

    private Sample example(Language language, List<String> alternatives) {
        boolean italian = language.equals(Language.ITALIAN);
        return new Sample(
                "K-000000",
                italian ? "Giulia Esempio" : "Julia Sample",
                LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(30),
                alternatives,
                italian ? "Via dell'Esempio 1\n20121 Milano MI" : "1 Sample Street\n20121 Milano MI");
    }
}
