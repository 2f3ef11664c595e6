package org.tramonto;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.TestExecutionListeners;
import org.springframework.test.context.TestExecutionListeners.MergeMode;

/**
 * The whole application on a random port, with a real PostgreSQL whose database is new for every test run, the demo mail
 * server on free ports and the demo organisation. Jobs run only when a test runs them. All tests with this annotation
 * and nothing else that makes a context their own share one application in each process that the build runs tests in.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@TestExecutionListeners(listeners = PresentAgain.class, mergeMode = MergeMode.MERGE_WITH_DEFAULTS)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "tramonto.data-dir=target/test-data-${tramonto.test.fork:1}",
            "tramonto.demo.smtp-port=0",
            "tramonto.demo.imap-port=0",
            "tramonto.demo.data.customers=0",
            "tramonto.demo.traffic.enabled=false",
            "tramonto.demo.traffic.a-minute=240",
            "camunda.bpm.job-execution.enabled=false",
            // Notices go further when a test takes them further.
            "tramonto.notice.every=PT24H",
            "tramonto.intake.trusted-authenticator=mx.aurora.example",
            "tramonto.routing.ofrep.per-second=8",
            // The key "only-the-telephone".
            "tramonto.routing.ofrep.keys[0].name=contact-page",
            "tramonto.routing.ofrep.keys[0].sha256=224933debe8f5b1f72917f6d99c1e1f830b83d00e8d337349225fa7f9c990763",
            "tramonto.routing.ofrep.keys[0].channels=phone"
        })
public @interface TramontoTest {}
