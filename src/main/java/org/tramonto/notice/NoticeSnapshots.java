package org.tramonto.notice;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Looks through the audience of a notice piece by piece. Each piece is a transaction of its own that moves the cursor, so
 * that it goes on where it stopped, whatever stopped it, and never needs more memory than a piece.
 */
@Component
class NoticeSnapshots {

    private final NoticeRows rows;
    private final NoticeRecipients recipients;
    private final NoticeAudience audience;
    private final TextVersions texts;
    private final Clock clock;
    private final TransactionTemplate piece;

    NoticeSnapshots(
            NoticeRows rows,
            NoticeRecipients recipients,
            NoticeAudience audience,
            TextVersions texts,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.rows = rows;
        this.recipients = recipients;
        this.audience = audience;
        this.texts = texts;
        this.clock = clock;
        this.piece = new TransactionTemplate(transactions);
        this.piece.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** Answers whether the audience is looked through; false where the time was up before. */
    boolean take(long id, Duration atMost) {
        Instant end = clock.instant().plus(atMost);
        do {
            if (Boolean.TRUE.equals(piece.execute(status -> look(rows.lock(id))))) {
                return true;
            }
        } while (clock.instant().isBefore(end));
        return false;
    }

    /** Looks at the next piece in the caller's transaction, which has locked the notice; answers whether that was the end. */
    boolean look(Notice notice) {
        if (notice.lookedThrough() || notice.state().isOver()) {
            return true;
        }
        if (notice.state() == NoticeState.DRAFT) {
            rows.move(notice, NoticeState.SNAPSHOTTING, Staff.PRODUCT.id(), null);
        }
        List<Addressee> some = audience.next(notice);
        if (!some.isEmpty()) {
            recipients.take(notice, audience.look(notice, some));
            recipients.cursor(notice.id(), some.get(some.size() - 1).customer());
            return false;
        }
        recipients.lookedThrough(notice.id());
        if (notice.snapshotAt() == null) {
            goOn(notice);
        }
        return true;
    }

    /** To the texts: approved ones need nobody. */
    private void goOn(Notice notice) {
        Optional<List<Long>> approved = texts.approved(notice.order());
        approved.ifPresent(ids -> recipients.pin(notice.id(), ids));
        rows.move(
                notice,
                approved.isPresent() ? NoticeState.APPROVED : NoticeState.TEXTS_MISSING,
                Staff.PRODUCT.id(),
                null);
    }
}
