package org.tramonto.notice;

import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * One step of one notice at a time. Who holds the lock on the notice's row does the step; the lock is the lease, and goes
 * with the node that had it.
 */
@Component
class Feeder {

    private final NoticeRows rows;
    private final NoticeQueue queue;
    private final Feeding feeding;
    private final NoticeSnapshots snapshots;
    private final TextVersions texts;
    private final NoticePace pace;

    Feeder(
            NoticeRows rows,
            NoticeQueue queue,
            Feeding feeding,
            NoticeSnapshots snapshots,
            TextVersions texts,
            NoticePace pace) {
        this.rows = rows;
        this.queue = queue;
        this.feeding = feeding;
        this.snapshots = snapshots;
        this.texts = texts;
        this.pace = pace;
    }

    /** Answers whether there is more to do at once. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    boolean step(long id) {
        Optional<Notice> locked = rows.lockUnlessTaken(id);
        if (locked.isEmpty()) {
            return false;
        }
        Notice notice = locked.get();
        if (notice.state() != NoticeState.SENDING && notice.state() != NoticeState.FINISHED) {
            return false;
        }
        if (!notice.lookedThrough()) {
            snapshots.look(notice);
            return true;
        }
        if (queue.isEmpty(id)) {
            return rest(notice);
        }
        int room = pace.room(notice);
        if (room == 0) {
            return false;
        }
        int fed = feeding.feed(notice, texts.get(notice.texts()), room);
        pace.used(notice, fed);
        return fed > 0;
    }

    /** Everybody is told, left out or with a person: once more through the audience for newcomers, then the end. */
    private boolean rest(Notice notice) {
        if (notice.state() == NoticeState.FINISHED || !queue.isSettled(notice.id())) {
            return false;
        }
        if (!notice.finalLook()) {
            pace.lookAgain(notice.id());
            return true;
        }
        pace.finish(notice);
        return false;
    }
}
