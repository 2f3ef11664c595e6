package org.tramonto;

import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;

/** After each test it is now again: all tests of a process share one clock, and a browser has its own. */
class PresentAgain implements TestExecutionListener {

    @Override
    public void afterTestMethod(TestContext test) {
        if (test.hasApplicationContext()) {
            test.getApplicationContext().getBeanProvider(MovableClock.class).ifAvailable(MovableClock::reset);
        }
    }
}
