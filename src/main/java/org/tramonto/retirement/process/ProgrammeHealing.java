package org.tramonto.retirement.process;

import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.event.TransactionalEventListener;
import org.tramonto.retirement.Events.ProgrammeEvent;
import org.tramonto.retirement.NoticeSteps;
import org.tramonto.retirement.ProgrammeReader;
import org.tramonto.retirement.ProgrammeState;
import org.tramonto.retirement.ProgrammeTexts;
import org.tramonto.shared.ProgrammeKey;

/**
 * Has every process follow its programme: at once when the programme has moved, and now and then, as after a crash or where
 * the engine was away.
 */
@Component
class ProgrammeHealing {

    private static final Logger log = LoggerFactory.getLogger(ProgrammeHealing.class);

    private static final Set<ProgrammeState> OVER = Set.of(ProgrammeState.APPROVAL_DENIED, ProgrammeState.RETIRED);

    private static final int ATTEMPTS = 4;

    private final ProgrammeReader programmes;
    private final ProgrammeProcess process;
    private final SideNotices sideNotices;
    private final NoticeSteps notices;
    private final ProgrammeTexts texts;

    ProgrammeHealing(
            ProgrammeReader programmes,
            ProgrammeProcess process,
            SideNotices sideNotices,
            NoticeSteps notices,
            ProgrammeTexts texts) {
        this.notices = notices;
        this.programmes = programmes;
        this.process = process;
        this.sideNotices = sideNotices;
        this.texts = texts;
    }

    @Scheduled(fixedDelayString = "${tramonto.retirement.process.looked-at-every:PT15S}")
    void heal() {
        try {
            programmes.all(Product.ACTOR).stream()
                    .filter(programme -> !OVER.contains(programme.state()))
                    .map(programme -> new ProgrammeKey(programme.key()))
                    .forEach(this::heal);
        } catch (DataAccessException | TransactionException away) {
            log.info("The processes of programmes could not be looked at now: {}", away.getMessage());
        }
    }

    @TransactionalEventListener
    void follow(ProgrammeEvent event) {
        attempt(event.key(), () -> process.follow(event));
        attempt(event.key(), () -> texts.align(event.key()));
        attempt(event.key(), () -> notices.giveUpOutdated(event.key()));
        attempt(event.key(), () -> sideNotices.beginDue(event.key()));
    }

    private void heal(ProgrammeKey key) {
        attempt(key, () -> process.heal(key));
        attempt(key, () -> texts.align(key));
        attempt(key, () -> notices.giveUpOutdated(key));
        attempt(key, () -> sideNotices.beginDue(key));
    }

    /**
     * Some times, as a timer or another node may have the same at the same moment; then the next look makes it good. The
     * engine fails in many ways meanwhile, and whatever happens to one process keeps nobody from looking at the next.
     */
    private static void attempt(ProgrammeKey key, Runnable look) {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            try {
                look.run();
                return;
            } catch (RuntimeException busy) {
                log.warn("The process of {} could not follow at attempt {}: {}", key, attempt, busy.toString());
            }
        }
    }
}
