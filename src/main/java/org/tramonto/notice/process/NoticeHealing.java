package org.tramonto.notice.process;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.event.TransactionalEventListener;
import org.tramonto.notice.Events.NoticeMoved;
import org.tramonto.notice.NoticeOrder;

/**
 * Has every process follow its notice: at once when the notice has moved, and now and then, as after a crash or where the
 * engine was away.
 */
@Component
class NoticeHealing {

    private static final Logger log = LoggerFactory.getLogger(NoticeHealing.class);

    private static final int ATTEMPTS = 4;

    private final NoticeProcess process;

    NoticeHealing(NoticeProcess process) {
        this.process = process;
    }

    @Scheduled(fixedDelayString = "${tramonto.notice.process.looked-at-every:PT15S}")
    void heal() {
        try {
            process.running().forEach(this::follow);
        } catch (DataAccessException | TransactionException away) {
            log.info("The processes of notices could not be looked at now: {}", away.getMessage());
        }
    }

    @TransactionalEventListener
    void follow(NoticeMoved moved) {
        follow(moved.order());
    }

    /**
     * Some times, as a job or another node may have the same at the same moment; then the next look makes it good. The
     * engine fails in many ways meanwhile, and whatever happens to one process keeps nobody from looking at the next.
     */
    private void follow(NoticeOrder order) {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            try {
                process.follow(order);
                return;
            } catch (RuntimeException busy) {
                log.warn(
                        "The process of notice {} could not follow at attempt {}: {}", order, attempt, busy.toString());
            }
        }
    }
}
