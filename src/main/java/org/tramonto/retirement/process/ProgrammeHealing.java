package org.tramonto.retirement.process;

import java.util.Set;
import org.camunda.bpm.engine.ProcessEngineException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.tramonto.retirement.ProgrammeReader;
import org.springframework.transaction.TransactionException;
import org.tramonto.retirement.ProgrammeState;
import org.tramonto.shared.ProgrammeKey;

/** Looks now and then whether every process is where its programme is: after a crash, or where the engine was away. */
@Component
class ProgrammeHealing {

    private static final Logger log = LoggerFactory.getLogger(ProgrammeHealing.class);

    private static final Set<ProgrammeState> OVER = Set.of(ProgrammeState.APPROVAL_DENIED, ProgrammeState.RETIRED);

    private final ProgrammeReader programmes;
    private final ProgrammeProcess process;

    ProgrammeHealing(ProgrammeReader programmes, ProgrammeProcess process) {
        this.programmes = programmes;
        this.process = process;
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

    private void heal(ProgrammeKey key) {
        try {
            process.heal(key);
        } catch (ProcessEngineException | DataAccessException | TransactionException busy) {
            // Somebody else moved it at the same moment; there is a next time.
            log.info("The process of {} could not be looked at now: {}", key, busy.getMessage());
        }
    }
}
