package org.tramonto.delivery;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Workers of this node in threads of their own, ended together. */
class Workers {

    /** Below the 45 seconds that a phase of the shutdown may take. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Map<Worker, Thread> running = new LinkedHashMap<>();

    /** Works until it is asked to stop, and then comes to an end by itself. */
    interface Worker extends Runnable {

        void stop();
    }

    synchronized void start(String name, Worker worker) {
        Thread thread = new Thread(worker, name);
        thread.setDaemon(true);
        running.put(worker, thread);
        thread.start();
    }

    /** Waits for what is being done; whoever takes longer is left behind. */
    synchronized void stop() {
        running.keySet().forEach(Worker::stop);
        long end = System.nanoTime() + PATIENCE.toNanos();
        try {
            for (Thread thread : running.values()) {
                thread.join(Math.max(1, (end - System.nanoTime()) / 1_000_000));
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        running.values().forEach(Thread::interrupt);
        running.clear();
    }

    synchronized boolean isRunning() {
        return !running.isEmpty();
    }
}
