package org.tramonto.notice;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.tramonto.customer.AddressBook;
import org.tramonto.customer.AddressBook.Entry;
import org.tramonto.notice.Composer.Desk;

/**
 * Hands the next customers of a notice to their media, the frequent users first. All of it is one transaction, with the
 * queueing: after a crash either everything of a piece happened or nothing, so nobody is told twice and nobody forgotten.
 */
@Component
class Feeding {

    private final NoticeQueue queue;
    private final AddressBook book;
    private final NoticeAudience audience;
    private final Reach reach;
    private final Composer composer;
    private final Posting posting;

    Feeding(
            NoticeQueue queue,
            AddressBook book,
            NoticeAudience audience,
            Reach reach,
            Composer composer,
            Posting posting) {
        this.queue = queue;
        this.book = book;
        this.audience = audience;
        this.reach = reach;
        this.composer = composer;
        this.posting = posting;
    }

    /** Feeds at most so many in the caller's transaction, which has locked the notice; answers how many were looked at. */
    int feed(Notice notice, List<TextVersion> texts, int atMost) {
        List<Recipient> next = queue.next(notice.id(), atMost);
        if (next.isEmpty()) {
            return 0;
        }
        List<String> customers = next.stream().map(Recipient::customer).toList();
        Map<String, Entry> entries = book.of(customers);
        Map<String, String> leftOut = audience.leftOutNow(notice, customers);
        Reach.Ways ways = reach.waysOf(entries.values(), notice.legalBasis() != null);
        Desk desk = composer.desk(notice, texts);
        List<NoticeQueue.Move> moves = new ArrayList<>();
        Posting.Batch batch = posting.batch(notice);
        List<Recipient> survivors = new ArrayList<>();
        for (Recipient recipient : next) {
            Entry entry = entries.get(recipient.customer());
            String reason = reason(notice, recipient, entry, leftOut);
            if (reason != null) {
                moves.add(NoticeQueue.Move.leftOut(recipient, reason));
                if (NoticeAudience.isMerged(entry)) {
                    survivors.add(recipient.as(entry.root()));
                }
                continue;
            }
            Reach.Way way = ways.of(entry, recipient.tried());
            if (way == null) {
                moves.add(NoticeQueue.Move.byHand(recipient));
                continue;
            }
            TextVersion text = batch.add(recipient, way, entry, desk, audience.language(entry));
            moves.add(NoticeQueue.Move.queued(recipient, way, text.id()));
        }
        // The rows move first: what delivery refuses at once finds them queued.
        queue.survivors(notice, survivors);
        queue.move(notice, moves);
        posting.post(batch);
        return next.size();
    }

    private static String reason(Notice notice, Recipient recipient, Entry entry, Map<String, String> leftOut) {
        if (entry == null) {
            return NoticeAudience.UNKNOWN;
        }
        if (NoticeAudience.isMerged(entry)) {
            return NoticeAudience.MERGED + entry.root();
        }
        String now = leftOut.get(recipient.customer());
        return now != null ? now : NoticeAudience.refusal(notice, entry);
    }
}
