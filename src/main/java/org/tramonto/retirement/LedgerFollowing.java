package org.tramonto.retirement;

import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;
import org.tramonto.retirement.Events.ProgrammeEvent;
import org.tramonto.shared.BasisPoints;
import org.tramonto.shared.ProgrammeKey;

/**
 * Lets the ledger follow the weight, once the route that really moves customers is out: a short one at once, a long one in
 * steps between which a hold or a kill gets its turn. What a crash leaves undone, the next look finishes.
 */
@Component
class LedgerFollowing {

    private static final Logger log = LoggerFactory.getLogger(LedgerFollowing.class);

    /** Entries that are brought in line in a moment. */
    private static final int SHORT = 20_000;

    private static final int STEPS = 50;

    private final ProgrammeRows rows;
    private final LedgerRows ledger;
    private final LedgerAlignment alignment;
    private final TransactionTemplate step;

    LedgerFollowing(
            ProgrammeRows rows, LedgerRows ledger, LedgerAlignment alignment, PlatformTransactionManager transactions) {
        this.rows = rows;
        this.ledger = ledger;
        this.alignment = alignment;
        this.step = new TransactionTemplate(transactions);
        step.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** Before the process asks, which may look at customers. */
    @Order(Ordered.HIGHEST_PRECEDENCE)
    @TransactionalEventListener
    public void follow(ProgrammeEvent event) {
        step.executeWithoutResult(transaction -> {
            Programme programme = rows.lock(event.key());
            if (programme.ledgerBehind && !ledger.isLongerThan(programme.key, SHORT)) {
                alignment.all(programme, 0, BasisPoints.WHOLE, Decisions.PRODUCT.id());
                rows.ledgerCaughtUp(programme.key, programme.revision);
            }
        });
    }

    /** Ledgers too long for a command to wait for, and those that a crash left behind. */
    @Scheduled(fixedDelayString = "PT2S", initialDelayString = "PT2S")
    void catchUp() {
        try {
            rows.ledgersBehind().forEach(this::catchUp);
        } catch (DataAccessException | TransactionException away) {
            log.info("The ledger can't follow now, and will later: {}", away.getMessage());
        }
    }

    private void catchUp(ProgrammeKey key) {
        long begun = rows.get(key).revision;
        int width = BasisPoints.WHOLE / STEPS;
        IntStream.range(0, STEPS)
                .map(each -> each * width)
                .forEach(from -> step.executeWithoutResult(transaction -> {
                    Programme programme = rows.lock(key);
                    if (programme.ledgerBehind) {
                        alignment.all(programme, from, from + width, Decisions.PRODUCT.id());
                    }
                }));
        rows.ledgerCaughtUp(key, begun);
    }
}
