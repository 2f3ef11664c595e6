package org.tramonto.retirement;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.event.TransactionalEventListener;
import org.tramonto.retirement.Events.RolledBack;

/** Follows a kill with the ledger, once the route that really brings customers back is out. */
@Component
class LedgerAfterKill {

    private final Decisions decisions;

    LedgerAfterKill(Decisions decisions) {
        this.decisions = decisions;
    }

    @TransactionalEventListener
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void follow(RolledBack rolledBack) {
        if (rolledBack.killed()) {
            decisions.alignLedger(rolledBack.key());
        }
    }
}
