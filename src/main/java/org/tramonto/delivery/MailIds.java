package org.tramonto.delivery;

import java.net.IDN;
import java.security.SecureRandom;
import java.util.HexFormat;

/** Makes Message-IDs: 128 random bits, which nobody can guess, at the domain of the support mailbox. */
class MailIds {

    private final SecureRandom random = new SecureRandom();
    private final String domain;

    MailIds(String supportMailbox) {
        this.domain = IDN.toASCII(supportMailbox.substring(supportMailbox.lastIndexOf('@') + 1));
    }

    String next() {
        byte[] bits = new byte[16];
        random.nextBytes(bits);
        return "<" + HexFormat.of().formatHex(bits) + "@" + domain + ">";
    }
}
