package org.tramonto.notice;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.tramonto.customer.AddressBook;
import org.tramonto.customer.AddressBook.Entry;
import org.tramonto.customer.OptOut;
import org.tramonto.notice.Recipient.State;
import org.tramonto.shared.Language;

/** Who is to be told, in which language and how, and who is left out and why. */
@Component
class NoticeAudience {

    static final String UNKNOWN = "unknown";
    static final String OPTED_OUT = "opted_out";
    static final String MERGED = "merged:";

    private final KnownTopics topics;
    private final AddressBook book;
    private final Reach reach;
    private final TextFiles files;
    private final NoticeSettings settings;

    NoticeAudience(KnownTopics topics, AddressBook book, Reach reach, TextFiles files, NoticeSettings settings) {
        this.topics = topics;
        this.book = book;
        this.reach = reach;
        this.files = files;
        this.settings = settings;
    }

    /** The customers behind the cursor. */
    List<Addressee> next(Notice notice) {
        return topics.of(notice.order().topic()).audience(notice.order(), notice.cursor(), settings.piece());
    }

    /**
     * What a look finds.
     *
     * @param own customers that are in the audience themselves
     * @param survivors those whom customers of the audience were merged into; whoever is known already stays as they are
     */
    record Found(List<Recipient> own, List<Recipient> survivors) {}

    Found look(Notice notice, List<Addressee> addressees) {
        Map<String, Entry> entries =
                book.of(addressees.stream().map(Addressee::customer).toList());
        Reach.Ways ways = reach.waysOf(entries.values(), notice.legalBasis() != null);
        Map<String, Recipient> own = new LinkedHashMap<>();
        List<Recipient> survivors = new ArrayList<>();
        for (Addressee addressee : addressees) {
            Entry entry = entries.get(addressee.customer());
            own.put(addressee.customer(), recipient(notice, addressee, entry, ways));
            if (isMerged(entry) && addressee.leftOut() == null) {
                survivors.add(to(entry.root(), addressee, entry, ways, refusal(notice, entry)));
            }
        }
        return new Found(
                List.copyOf(own.values()),
                survivors.stream()
                        .filter(survivor -> !own.containsKey(survivor.customer()))
                        .collect(
                                java.util.stream.Collectors.toMap(Recipient::customer, one -> one, (one, other) -> one))
                        .values()
                        .stream()
                        .toList());
    }

    private Recipient recipient(Notice notice, Addressee addressee, Entry entry, Reach.Ways ways) {
        String leftOut = addressee.leftOut();
        if (entry == null) {
            leftOut = UNKNOWN;
        } else if (isMerged(entry)) {
            leftOut = MERGED + entry.root();
        } else if (leftOut == null) {
            leftOut = refusal(notice, entry);
        }
        return to(addressee.customer(), addressee, entry, ways, leftOut);
    }

    private Recipient to(String customer, Addressee addressee, Entry entry, Reach.Ways ways, String leftOut) {
        Reach.Way way = entry == null ? null : ways.of(entry, List.of());
        return new Recipient(
                customer,
                addressee.uses(),
                addressee.wave(),
                addressee.changesOn(),
                addressee.alternatives(),
                language(entry),
                entry == null ? List.of() : List.copyOf(entry.needs()),
                way == null ? null : way.medium(),
                List.of(),
                leftOut == null ? State.PENDING : State.LEFT_OUT,
                leftOut,
                0);
    }

    /** Who the topic says is not to be told any more. */
    Map<String, String> leftOutNow(Notice notice, List<String> customers) {
        return topics.of(notice.order().topic()).leftOutNow(notice.order(), customers);
    }

    /** Why a customer is not to be told whatever the medium; null where they are. */
    static String refusal(Notice notice, Entry entry) {
        return notice.legalBasis() == null && entry.optOuts().contains(OptOut.NOTICES) ? OPTED_OUT : null;
    }

    static boolean isMerged(Entry entry) {
        return entry != null && !entry.root().equals(entry.number());
    }

    Language language(Entry entry) {
        Language theirs = entry == null ? null : entry.language();
        return theirs != null && files.languages().contains(theirs) ? theirs : new Language(settings.language());
    }
}
