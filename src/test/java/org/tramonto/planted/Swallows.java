package org.tramonto.planted;

public class Swallows {

    boolean works(Runnable task) {
        try {
            task.run();
            return true;
        } catch (RuntimeException | StackOverflowError ignored) {
            return false;
        }
    }

    boolean fails(Runnable task) {
        try {
            task.run();
            return true;
        } catch (RuntimeException told) {
            throw new IllegalStateException(told);
        }
    }
}
