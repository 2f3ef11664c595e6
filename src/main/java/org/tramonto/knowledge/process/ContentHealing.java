package org.tramonto.knowledge.process;

import org.camunda.bpm.engine.ProcessEngineException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.event.TransactionalEventListener;
import org.tramonto.knowledge.Events.ContentMoved;
import org.tramonto.knowledge.Events.ContentTakenBack;

/** Tells the process what became of texts; now and then it looks for itself, so that nothing is missed for good. */
@Component
class ContentHealing {

    private static final Logger log = LoggerFactory.getLogger(ContentHealing.class);
    private static final int ATTEMPTS = 4;

    private final ContentProcess process;

    ContentHealing(ContentProcess process) {
        this.process = process;
    }

    @Scheduled(fixedDelayString = "${tramonto.knowledge.follow-every:PT30S}")
    void heal() {
        attempt("all", () -> process.finishDone(null));
    }

    @TransactionalEventListener(fallbackExecution = true)
    void follow(ContentMoved moved) {
        attempt(moved.topic(), () -> process.finishDone(moved.topic()));
    }

    @TransactionalEventListener(fallbackExecution = true)
    void follow(ContentTakenBack taken) {
        attempt(taken.topic(), () -> process.takeBack(taken));
    }

    /** Some times: two people may finish their texts at the same moment. Then the next look makes it good. */
    private static void attempt(String topic, Runnable look) {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            try {
                look.run();
                return;
            } catch (ProcessEngineException | DataAccessException | TransactionException busy) {
                log.info(
                        "The content process of {} could not follow at attempt {}: {}",
                        topic,
                        attempt,
                        busy.toString());
            }
        }
    }
}
