package org.tramonto.knowledge;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Publishes texts whose hour has come. */
@Component
class Appointments {

    private static final Logger log = LoggerFactory.getLogger(Appointments.class);

    private final Articles articles;

    Appointments(Articles articles) {
        this.articles = articles;
    }

    @Scheduled(fixedDelayString = "${tramonto.knowledge.publish-every:PT30S}")
    void publish() {
        try {
            int published = articles.publishDue();
            if (published > 0) {
                log.info("{} texts were published as arranged", published);
            }
        } catch (DataAccessException | TransactionException away) {
            log.info("Texts that are due could not be published now: {}", away.getMessage());
        }
    }
}
