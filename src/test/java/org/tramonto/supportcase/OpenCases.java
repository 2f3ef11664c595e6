package org.tramonto.supportcase;

import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;

/** After each test class, ends the cases it opened through {@link CaseFixtures}. */
public class OpenCases implements TestExecutionListener {

    @Override
    public void afterTestClass(TestContext context) {
        if (context.hasApplicationContext()) {
            context.getApplicationContext().getBeanProvider(CaseFixtures.class).ifAvailable(CaseFixtures::endAll);
        }
    }
}
