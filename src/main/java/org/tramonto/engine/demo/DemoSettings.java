package org.tramonto.engine.demo;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The demo organisation: example people with documented passwords and a mail server of its own, on this machine only.
 *
 * @param enabled whether there is a demo; environment {@code TRAMONTO_DEMO_ENABLED}
 * @param smtpPort where customers of the demo send mail to; environment {@code TRAMONTO_DEMO_SMTP_PORT}; 0 for any free
 * @param imapPort where every mailbox of the demo is read; environment {@code TRAMONTO_DEMO_IMAP_PORT}; 0 for any free
 */
@ConfigurationProperties("tramonto.demo")
public record DemoSettings(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("3025") int smtpPort,
        @DefaultValue("3143") int imapPort) {

    /** Of every demo user. */
    public static final String PASSWORD = "tramonto";

    /** The mailbox that customers of the demo write to. */
    public static final String MAILBOX = "assistenza@aurora.example";
}
