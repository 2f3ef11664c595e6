package org.tramonto.link;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the world finds us and how links to us are signed.
 *
 * @param publicUrl the address under which customers reach this installation, such as {@code https://help.your.domain};
 *     links in mails and letters begin with it. Where it is missing they lead to this machine, which is of use to nobody else
 * @param linkKeyAge how old a signing key gets before the next one takes over; links signed with older ones keep working
 */
@ConfigurationProperties("tramonto")
record LinkSettings(URI publicUrl, @DefaultValue("P180D") Duration linkKeyAge) {

    LinkSettings {
        if (publicUrl != null && !publicUrl.toString().isBlank()) {
            boolean web = "https".equals(publicUrl.getScheme()) || "http".equals(publicUrl.getScheme());
            if (!web
                    || publicUrl.getHost() == null
                    || publicUrl.getQuery() != null
                    || publicUrl.getFragment() != null) {
                throw new IllegalArgumentException(
                        "tramonto.public-url is an address such as https://help.your.domain, not '" + publicUrl + "'");
            }
        } else {
            publicUrl = null;
        }
        if (linkKeyAge.isNegative() || linkKeyAge.isZero()) {
            throw new IllegalArgumentException("tramonto.link-key-age is a positive duration, not " + linkKeyAge);
        }
    }
}
