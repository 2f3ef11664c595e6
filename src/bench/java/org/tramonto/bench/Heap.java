package org.tramonto.bench;

/** Watches what stays in use after a collection, once every two seconds. */
final class Heap implements AutoCloseable {

    private static final int EVERY_MILLIS = 2_000;

    private final Thread watcher = new Thread(this::watch, "heap");
    private volatile long most = now();

    Heap() {
        watcher.setDaemon(true);
        watcher.start();
    }

    /** In megabytes. */
    static long now() {
        System.gc();
        return (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) >> 20;
    }

    long most() {
        return most;
    }

    private void watch() {
        try {
            while (true) {
                Thread.sleep(EVERY_MILLIS);
                most = Math.max(most, now());
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        watcher.interrupt();
    }
}
