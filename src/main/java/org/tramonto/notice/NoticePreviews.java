package org.tramonto.notice;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

    /** The number of a notice that is still to come. */
    private static final String NOT_YET = "N-000000";

    private static final String NOBODY = "K-000000";

    private final NoticeRows rows;
    private final TextVersions versions;
    private final Composer composer;
    private final AddressBook book;
    private final NoticeSamples samples;
    private final Clock clock;

    NoticePreviews(
            NoticeRows rows,
            TextVersions versions,
            Composer composer,
            AddressBook book,
            NoticeSamples samples,
            Clock clock) {
        this.rows = rows;
        this.versions = versions;
        this.composer = composer;
        this.book = book;
        this.samples = samples;
        this.clock = clock;
    }

    /**
     * The customer a preview is written for.
     *
     * @param customer null for an invented one
     * @param medium the one foreseen, or used last; null where there is none
     * @param reads the language in which they are told; another one than the preview's where nobody is told in that
     * @param number from 1 on
     * @param of how many there are to look at in this language
     */
    public record Reader(
            String customer,
            String name,
            Language reads,
            Medium medium,
            int wave,
            List<String> needs,
            int number,
            int of) {}

    /**
     * What one customer would read.
     *
     * @param letter the same on paper, for the letter renderer
     * @param missing facts that the text needs and the topic does not say
     */
    public record Preview(
            Reader reader,
            Language language,
            String subject,
            String html,
            String plain,
            String message,
            OutgoingLetter letter,
            List<String> missing) {}

    private record Sample(Reader reader, LocalDate changesOn, List<String> alternatives, String address) {}

    /**
     * For one of the customers of this language who differ, the first of whom comes first.
     *
     * @param sample which of them, from 1 on; beyond the last it begins anew
     * @param draft stands for the text that is being written
     */
    public Preview of(Actor by, String number, Language language, int sample, Optional<Wording> draft) {
        Staff.requireReader(by);
        Notice notice = rows.get(number);
        List<TextVersion> texts = new ArrayList<>(texts(notice));
        draft.ifPresent(wording -> {
            texts.removeIf(text -> text.wording().language().equals(wording.language()));
            texts.add(new TextVersion(null, 0, wording, by.id(), null));
        });
        return preview(composer.desk(notice, texts), number, sample(notice, language, sample), language);
    }

    /** The newest text of an occasion for which there is no notice yet, for an invented customer. */
    public Preview of(Actor by, String topic, Occasion occasion, Language language) {
        Staff.requireReader(by);
        NoticeOrder order = new NoticeOrder(topic, occasion, 0);
        Sample sample = example(language, composer.alternatives(order, language));
        return preview(composer.desk(order, NOT_YET, versions.current(topic, occasion)), NOT_YET, sample, language);
    }

    private Preview preview(Composer.Desk desk, String reference, Sample sample, Language language) {
        Reader reader = sample.reader();
        Composer.Written written = desk.write(
                reader.customer() == null ? NOBODY : reader.customer(),
                reader.name(),
                sample.changesOn(),
                sample.alternatives(),
                language);
        List<String> address = PostalAddress.lines(sample.address(), reader.name());
        return new Preview(
                reader,
                written.text().wording().language(),
                written.subject(),
                written.html(),
                written.plain(),
                written.message(),
                new OutgoingLetter(
                        reference,
                        reader.name(),
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

    private Sample sample(Notice notice, Language language, int wanted) {
        List<Recipient> some = samples.of(notice, language);
        Sample example = example(language, List.of());
        if (some.isEmpty()) {
            return example;
        }
        int place = Math.floorMod(wanted - 1, some.size());
        Recipient one = some.get(place);
        Entry entry = book.of(List.of(one.customer())).get(one.customer());
        String name = entry == null ? null : Composer.nameOf(entry);
        String address = entry == null ? null : entry.postalAddress();
        return new Sample(
                new Reader(
                        one.customer(),
                        name == null ? example.reader().name() : name,
                        one.language(),
                        one.medium(),
                        one.wave(),
                        one.needs(),
                        place + 1,
                        some.size()),
                one.changesOn(),
                one.alternatives(),
                PostalAddress.isUsable(address) ? address : example.address());
    }

    private Sample example(Language language, List<String> alternatives) {
        boolean italian = language.equals(Language.ITALIAN);
        return new Sample(
                new Reader(null, italian ? "Giulia Esempio" : "Julia Sample", language, null, 0, List.of(), 1, 1),
                LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(30),
                alternatives,
                italian ? "Via dell'Esempio 1\n20121 Milano MI" : "1 Sample Street\n20121 Milano MI");
    }
}
