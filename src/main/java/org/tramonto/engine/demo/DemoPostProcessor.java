package org.tramonto.engine.demo;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.StringUtils;
import org.tramonto.engine.StartRefused;

/** Keeps the demo on this machine, and gives it a mail server where no other is named. */
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
        refuseOtherMachines(environment.getProperty("server.address"));
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

    static void refuseOtherMachines(String address) {
        if (!loopback(address)) {
            throw new StartRefused(
                    "The demo has documented passwords and answers this machine only, but server.address is "
                            + (StringUtils.hasText(address) ? address : "not set, which means every network") + ".",
                    "Leave SERVER_ADDRESS at 127.0.0.1, or switch the demo off: set TRAMONTO_DEMO_ENABLED=false, "
                            + "TRAMONTO_ADMIN_USER and TRAMONTO_ADMIN_PASSWORD.");
        }
    }

    private static boolean loopback(String address) {
        try {
            return StringUtils.hasText(address)
                    && InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException nowhere) {
            return false;
        }
    }
}
