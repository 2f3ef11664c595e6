package org.tramonto.delivery;

import java.net.IDN;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes Message-IDs: 128 random bits, which nobody can guess, at the domain of the support mailbox. */
class MailIds {

    private static final Pattern BULK = Pattern.compile("<n([0-9a-z]{1,12})\\.([0-9a-f]{32})@[^@>]+>");

    private final SecureRandom random = new SecureRandom();
    private final String domain;

    MailIds(String supportMailbox) {
        this.domain = IDN.toASCII(supportMailbox.substring(supportMailbox.lastIndexOf('@') + 1));
    }

    /** The Message-ID of a mail of the bulk lane: its row, and 122 random bits that the row keeps. */
    String bulk(long id, UUID token) {
        return "<n" + Long.toString(id, 36) + "." + token.toString().replace("-", "") + "@" + domain + ">";
    }

    /** The token of a mail of a parcel, as {@code bulk_token} makes it in the database. */
    static UUID token(UUID key, long mail) {
        try {
            ByteBuffer hash = ByteBuffer.wrap(MessageDigest.getInstance("SHA-256")
                    .digest((key + ":" + mail).getBytes(StandardCharsets.US_ASCII)));
            return new UUID(hash.getLong(), hash.getLong());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The row and token that a Message-ID of ours names; empty for any other. */
    static Optional<Bulk> bulk(String mailId) {
        Matcher named = BULK.matcher(mailId);
        return named.matches()
                ? Optional.of(new Bulk(Long.parseLong(named.group(1), 36), named.group(2)))
                : Optional.empty();
    }

    /** @param token without dashes */
    record Bulk(long id, String token) {}

    String next() {
        byte[] bits = new byte[16];
        random.nextBytes(bits);
        return "<" + HexFormat.of().formatHex(bits) + "@" + domain + ">";
    }
}
