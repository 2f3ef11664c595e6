package org.tramonto;

import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;

/**
 * After each test it is now again: all tests of a process share one clock, and a browser has its own. What a class that
 * jumped ahead leaves behind is of now as well, where others ask what is newest: a day that has not come would be newer
 * than anything they do.
 */
class PresentAgain implements TestExecutionListener {

    @Override
    public void afterTestMethod(TestContext test) {
        if (test.hasApplicationContext()) {
            test.getApplicationContext().getBeanProvider(MovableClock.class).ifAvailable(MovableClock::reset);
        }
    }

    @Override
    public void afterTestClass(TestContext test) {
        if (test.hasApplicationContext()) {
            ApplicationContext application = test.getApplicationContext();
            application.getBeanProvider(MovableClock.class).ifAvailable(clock -> {
                clock.reset();
                if (clock.wasAhead()) {
                    bringBack(application.getBean(JdbcClient.class));
                }
            });
        }
    }

    private static void bringBack(JdbcClient jdbc) {
        jdbc.sql("update support_case set opened_at = now() where opened_at > now()")
                .update();
        jdbc.sql("""
                update rating
                set clicked_at = least(clicked_at, now()), answered_at = least(answered_at, now()),
                    counted_at = least(counted_at, now())
                where greatest(clicked_at, answered_at, counted_at) > now()""").update();
    }
}
