package org.tramonto.delivery;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What a worker does with web messages: take, post, record and tell. The threads are {@link MessageDispatcher}'s. */
@Component
class MessageWork {

    private static final Logger log = LoggerFactory.getLogger(MessageWork.class);

    private final MessageQueue queue;
    private final WebEndpoint endpoint;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final DeliverySettings settings;
    private final Clock clock;

    MessageWork(
            MessageQueue queue,
            WebEndpoint endpoint,
            PlatformTransactionManager transactions,
            ApplicationEventPublisher events,
            DeliverySettings settings,
            Clock clock) {
        this.queue = queue;
        this.endpoint = endpoint;
        this.transaction = new TransactionTemplate(transactions);
        this.events = events;
        this.settings = settings;
        this.clock = clock;
    }

    /** How long to leave the endpoint alone. */
    Duration pause() {
        return endpoint.pause();
    }

    /** Deals with one message; false where none is due. */
    boolean one() throws InterruptedException {
        tellLeftovers();
        Optional<String> closed = queue.closed();
        Optional<MessageQueue.Held> taken = queue.take(closed.isPresent());
        if (taken.isEmpty()) {
            return false;
        }
        MessageQueue.Held message = taken.get();
        if (closed.isPresent()) {
            fail(message, "The endpoint is disabled: " + closed.get());
            return true;
        }
        WebEndpoint.Answer answer = endpoint.post(message);
        switch (answer.outcome()) {
            case TAKEN ->
                settle(announced -> queue.sent(message, announced), new MessagesSent(List.of(message.reference())));
            case REFUSED -> fail(message, answer.reason());
            case LATER -> later(message, answer);
            case GONE -> {
                log.error(
                        "The endpoint for web messages says that it is gone. Nothing is posted until it is enabled again.");
                queue.close(answer.reason());
                later(message, answer);
            }
        }
        return true;
    }

    private void later(MessageQueue.Held message, WebEndpoint.Answer answer) {
        if (!clock.instant().isBefore(message.giveUpAt())) {
            fail(message, "Given up after " + message.attempts() + " tries. " + answer.reason());
            return;
        }
        Duration pause = settings.retry().pause(message.attempts());
        queue.later(
                message,
                answer.asked() != null && answer.asked().compareTo(pause) > 0 ? answer.asked() : pause,
                answer.reason());
    }

    private void fail(MessageQueue.Held message, String reason) {
        log.warn("Web message {} is given up: {}", message.reference(), reason);
        settle(announced -> queue.failed(message, reason, announced), new MessageFailed(message.reference(), reason));
    }

    /** As with mails: a listener that throws must not undo the outcome, and is told again. */
    private void settle(java.util.function.Predicate<Boolean> record, Object event) {
        try {
            transaction.executeWithoutResult(tx -> {
                if (record.test(true)) {
                    events.publishEvent(event);
                }
            });
        } catch (RuntimeException refused) {
            log.error("A listener did not accept {}, or the database was away; it is told again later", event, refused);
            transaction.executeWithoutResult(tx -> record.test(false));
        }
    }

    private void tellLeftovers() {
        for (Optional<MessageQueue.Untold> next = queue.untold(); next.isPresent(); next = queue.untold()) {
            MessageQueue.Untold outcome = next.get();
            try {
                transaction.executeWithoutResult(tx -> {
                    if (queue.told(outcome)) {
                        events.publishEvent(outcome.event());
                    }
                });
            } catch (RuntimeException refusedAgain) {
                log.error("A listener did not accept {}; it is told again later", outcome.event(), refusedAgain);
            }
        }
    }
}
