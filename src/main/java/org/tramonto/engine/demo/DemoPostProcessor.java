package org.tramonto.engine.demo;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.StringUtils;

/** Gives the demo a mail server where no other is named. */
class DemoPostProcessor implements EnvironmentPostProcessor, Ordered {

    /** After the database, whose refusal of a second start says more than a taken port. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE - 10;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        DemoSettings demo = Binder.get(environment).bindOrCreate("tramonto.demo", DemoSettings.class);
        if (!demo.enabled()) {
            return;
        }
        if (StringUtils.hasText(environment.getProperty("spring.mail.host"))) {
            return;
        }
        DemoMailServer server = DemoMailServer.on(demo.smtpPort(), demo.imapPort());
        // Last, so that whatever an operator sets wins.
        environment
                .getPropertySources()
                .addLast(new MapPropertySource(
                        "demoMailServer",
                        Map.of(
                                "spring.mail.host", DemoMailServer.HOST,
                                "spring.mail.port", server.smtpPort(),
                                "tramonto.intake.imap.host", DemoMailServer.HOST,
                                "tramonto.intake.imap.port", server.imapPort(),
                                "tramonto.intake.imap.user", DemoSettings.MAILBOX,
                                "tramonto.intake.imap.password", DemoSettings.MAILBOX,
                                "tramonto.demo.mail-server", true)));
    }
}
