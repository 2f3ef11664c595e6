package org.tramonto.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Runs the workers for web messages on this node, where an endpoint is set. */
@Component
class MessageDispatcher implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(MessageDispatcher.class);

    private final MessageWork work;
    private final WebhookMessages messages;
    private final DeliverySettings settings;

    private final List<Thread> threads = new ArrayList<>();
    private CountDownLatch stopping = new CountDownLatch(1);

    MessageDispatcher(MessageWork work, WebhookMessages messages, DeliverySettings settings) {
        this.work = work;
        this.messages = messages;
        this.settings = settings;
    }

    @Override
    public synchronized void start() {
        if (isRunning() || !settings.enabled() || !settings.webhook().isConfigured()) {
            return;
        }
        stopping = new CountDownLatch(1);
        for (int i = 1; i <= settings.webhook().workers(); i++) {
            CountDownLatch end = stopping;
            Thread thread = new Thread(() -> run(end), "delivery-message-" + i);
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
        }
    }

    private void run(CountDownLatch end) {
        try {
            while (end.getCount() > 0) {
                long heard = messages.bell().rings();
                try {
                    if (!work.pause().isZero()) {
                        end.await(work.pause().toMillis() + 1, TimeUnit.MILLISECONDS);
                    } else if (!work.one()) {
                        messages.bell().rest(heard, settings.poll());
                    }
                } catch (RuntimeException trouble) {
                    log.error("Web messages can't be sent now; trying again every {}", settings.poll(), trouble);
                    end.await(settings.poll().toMillis(), TimeUnit.MILLISECONDS);
                }
            }
        } catch (InterruptedException ended) {
            log.warn("Stopped in the middle of a message; it is posted again under its id when its lease is over");
        }
    }

    @Override
    public synchronized void stop() {
        stopping.countDown();
        messages.bell().ring();
        try {
            for (Thread thread : threads) {
                thread.join(settings.webhook().timeout().toMillis() + 1000);
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        threads.forEach(Thread::interrupt);
        threads.clear();
    }

    @Override
    public synchronized boolean isRunning() {
        return !threads.isEmpty();
    }

    @Override
    public int getPhase() {
        return SmartLifecycle.DEFAULT_PHASE - 4096;
    }
}
