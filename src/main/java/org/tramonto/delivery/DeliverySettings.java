package org.tramonto.delivery;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How mail leaves. The server itself is set by {@code spring.mail.*}.
 *
 * @param enabled whether this node sends; queueing works all the same
 * @param fromName the organisation's name, shown as sender
 * @param fromAddress the support mailbox: sender, and where answers and delivery reports come back
 * @param workers how many mails this node sends at a time, each worker over one connection that it keeps open
 * @param batch how many due mails a worker takes at a time
 * @param poll how long a worker rests before it looks for mails that nobody woke it for: retries, and those of other nodes
 * @param lease how long a worker may be silent about a mail in hand before another one sends it
 * @param keepOpen how long an idle connection is kept
 * @param connectTimeout how long to wait for a connection to the mail server
 * @param timeout how long to wait for each of the mail server's answers
 * @param keepSent how long a mail stays in the outbox once it was sent; its words stay in their conversation for good
 * @param retry when to try again
 * @param bulk the lane of notices
 * @param print letters on paper
 * @param webhook short messages that another system delivers
 */
@ConfigurationProperties("tramonto.delivery")
public record DeliverySettings(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("Aurora Luce e Gas") String fromName,
        @DefaultValue("assistenza@aurora.example") String fromAddress,
        @DefaultValue("2") int workers,
        @DefaultValue("20") int batch,
        @DefaultValue("PT2S") Duration poll,
        @DefaultValue("PT10M") Duration lease,
        @DefaultValue("PT30S") Duration keepOpen,
        @DefaultValue("PT10S") Duration connectTimeout,
        @DefaultValue("PT2M") Duration timeout,
        @DefaultValue("P90D") Duration keepSent,
        @DefaultValue Retry retry,
        @DefaultValue Bulk bulk,
        @DefaultValue Print print,
        @DefaultValue Webhook webhook) {

    public DeliverySettings {
        requireMailbox(fromAddress);
        require(workers >= 1 && workers <= 64, "tramonto.delivery.workers is between 1 and 64, not " + workers);
        require(batch >= 1 && batch <= 1000, "tramonto.delivery.batch is between 1 and 1000, not " + batch);
        requirePositive("poll", poll);
        requirePositive("keep-open", keepOpen);
        requirePositive("connect-timeout", connectTimeout);
        requirePositive("timeout", timeout);
        requirePositive("keep-sent", keepSent);
        require(
                lease.compareTo(timeout.plus(connectTimeout).multipliedBy(2)) >= 0,
                "tramonto.delivery.lease must be at least twice connect-timeout and timeout together,"
                        + " or a slow answer sends a mail twice: " + lease);
    }

    /**
     * The bulk lane.
     *
     * @param workers how many of its mails this node sends at a time, over connections of their own
     * @param inHand how many mails a worker begins before it keeps how far it is; so many per worker are uncertain after
     *     a crash, and eight times as many are taken and recorded at a time
     * @param perMinute how many mails all nodes together send in a minute; 0 for as many as they can
     * @param keepSent how long to remember that a mail or message was sent, which recognises its bounce, and to keep files
     *     for the printer once they are printed; the words of a mail are let go as soon as it is sent
     */
    public record Bulk(
            @DefaultValue("4") int workers,
            @DefaultValue("8") int inHand,
            @DefaultValue("0") int perMinute,
            @DefaultValue("P60D") Duration keepSent) {

        public Bulk {
            require(
                    workers >= 0 && workers <= 64,
                    "tramonto.delivery.bulk.workers is between 0 and 64, not " + workers);
            require(inHand >= 1 && inHand <= 100, "tramonto.delivery.bulk.in-hand is between 1 and 100, not " + inHand);
            require(perMinute >= 0, "tramonto.delivery.bulk.per-minute is not negative");
            requirePositive("bulk.keep-sent", keepSent);
        }
    }

    /**
     * Printed letters.
     *
     * @param senderLine the small line above the address, where a letter comes back to
     * @param perFile how many letters a file for the printer holds at most
     */
    public record Print(
            @DefaultValue("Aurora Luce e Gas · Via dell'Aurora 1 · 20121 Milano")
            String senderLine,

            @DefaultValue("250") int perFile) {

        public Print {
            require(
                    perFile >= 1 && perFile <= 2000,
                    "tramonto.delivery.print.per-file is between 1 and 2000, not " + perFile);
        }
    }

    /**
     * Where short messages are posted to.
     *
     * @param url the endpoint of the system that delivers them; empty for none
     * @param secret what they are signed with, {@code whsec_…}; from the environment, never from a file
     * @param allowPrivate whether the endpoint may stand in a private network or on this machine
     * @param workers how many are posted at a time by this node
     * @param timeout how long to wait for the endpoint's answer
     * @param giveUpAfter how long to try at all
     */
    public record Webhook(
            URI url,
            String secret,
            @DefaultValue("false") boolean allowPrivate,
            @DefaultValue("2") int workers,
            @DefaultValue("PT20S") Duration timeout,
            @DefaultValue("P1D") Duration giveUpAfter) {

        public Webhook {
            require(workers >= 1 && workers <= 32, "tramonto.delivery.webhook.workers is between 1 and 32");
            requirePositive("webhook.timeout", timeout);
            requirePositive("webhook.give-up-after", giveUpAfter);
            if (url != null && !url.toString().isBlank()) {
                require(
                        "https".equals(url.getScheme()) || allowPrivate && "http".equals(url.getScheme()),
                        "tramonto.delivery.webhook.url is an https address");
                require(
                        secret != null && secret.matches("whsec_[A-Za-z0-9+/]{32,}={0,2}"),
                        "tramonto.delivery.webhook.secret is whsec_ and at least 24 bytes in base64");
            }
        }

        boolean isConfigured() {
            return url != null && !url.toString().isBlank();
        }

        @Override
        public String toString() {
            return "Webhook[" + url + "]"; // never the secret
        }
    }

    /**
     * When to try again.
     *
     * @param first the pause after the first try that failed
     * @param factor by how much each further pause is longer
     * @param max the longest pause
     * @param unreachableMax the longest pause while no mail server can be reached, so that mail flows soon after it is back
     * @param giveUpAfter how long to try at all
     * @param attempts how many tries the mail server may answer with <em>not now</em>
     */
    public record Retry(
            @DefaultValue("PT30S") Duration first,
            @DefaultValue("2") double factor,
            @DefaultValue("PT1H") Duration max,
            @DefaultValue("PT1M") Duration unreachableMax,
            @DefaultValue("P2D") Duration giveUpAfter,
            @DefaultValue("100") int attempts) {

        public Retry {
            requirePositive("retry.first", first);
            requirePositive("retry.max", max);
            requirePositive("retry.unreachable-max", unreachableMax);
            requirePositive("retry.give-up-after", giveUpAfter);
            require(factor >= 1 && factor <= 10, "tramonto.delivery.retry.factor is between 1 and 10, not " + factor);
            require(attempts >= 1, "tramonto.delivery.retry.attempts is at least 1, not " + attempts);
        }

        /** The pause after the {@code tries}-th failure: exponential, and up to a quarter shorter, so that mails spread. */
        Duration pause(int tries) {
            return pause(tries, max);
        }

        /** The same while no mail server can be reached. */
        Duration pauseUnreachable(int tries) {
            return pause(tries, unreachableMax);
        }

        private Duration pause(int tries, Duration longest) {
            double exact = first.toMillis() * Math.pow(factor, Math.max(0, tries - 1));
            double capped = Math.min(exact, longest.toMillis());
            return Duration.ofMillis(
                    (long) (capped * ThreadLocalRandom.current().nextDouble(0.75, 1)));
        }
    }

    private static void requireMailbox(String address) {
        try {
            new InternetAddress(address, true);
        } catch (AddressException unreadable) {
            throw new IllegalArgumentException(
                    "tramonto.delivery.from-address must be the support mailbox, such as support@your.domain, not '"
                            + address + "'");
        }
        require(address.indexOf('@') > 0, "tramonto.delivery.from-address has no domain: " + address);
    }

    private static void requirePositive(String key, Duration duration) {
        require(
                !duration.isZero() && !duration.isNegative(),
                "tramonto.delivery." + key + " is a positive duration, not " + duration);
    }

    private static void require(boolean fine, String otherwise) {
        if (!fine) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
