package org.tramonto.link;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Service;

/**
 * Signs tickets into links and opens them again. A token is the number of its key (2 bytes), the end of its time (4 bytes,
 * seconds), the subject and 16 bytes of an HMAC-SHA256 over all of it and the purpose, in the alphabet of web addresses:
 * about fifty characters for a case, so that it stays on one line of a mail.
 */
@Service
public class SignedLinks {

    private static final int HEAD = 6;
    private static final int MAC = 16;
    private static final int LONGEST = (HEAD + Ticket.LONGEST_SUBJECT + MAC) * 4 / 3 + 4;

    private final LinkKeys keys;
    private final PublicAddress address;
    private final Clock clock;

    /** Finding the algorithm and setting it up for a key cost more than a signature: each begins with a copy of these. */
    private final Map<SecretKeySpec, Mac> begun = new ConcurrentHashMap<>();

    SignedLinks(LinkKeys keys, PublicAddress address, Clock clock) {
        this.keys = keys;
        this.address = address;
        this.clock = clock;
    }

    /** Absolute address of {@code path} with the ticket signed into it: {@code <public-url><path>/<token>}. */
    public String url(String path, Ticket ticket) {
        return address.of(path) + "/" + token(ticket);
    }

    public String token(Ticket ticket) {
        Map.Entry<Integer, SecretKeySpec> key = keys.newest();
        byte[] subject = ticket.subject().getBytes(StandardCharsets.UTF_8);
        byte[] said = ByteBuffer.allocate(HEAD + subject.length)
                .putShort((short) key.getKey().intValue())
                .putInt((int) ticket.until().getEpochSecond())
                .put(subject)
                .array();
        byte[] token = Arrays.copyOf(said, said.length + MAC);
        System.arraycopy(mac(key.getValue(), ticket.purpose(), said), 0, token, said.length, MAC);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    /** @throws LinkNotValid forged, expired or for another purpose */
    public Ticket open(String purpose, String token) {
        byte[] bytes = decoded(token);
        byte[] said = Arrays.copyOf(bytes, bytes.length - MAC);
        ByteBuffer head = ByteBuffer.wrap(said);
        SecretKeySpec key = keys.find(Short.toUnsignedInt(head.getShort())).orElseThrow(LinkNotValid::forged);
        byte[] signature = Arrays.copyOfRange(bytes, said.length, bytes.length);
        if (!MessageDigest.isEqual(signature, mac(key, purpose, said))) {
            throw LinkNotValid.forged();
        }
        Instant until = Instant.ofEpochSecond(Integer.toUnsignedLong(head.getInt()));
        Ticket ticket = new Ticket(purpose, new String(said, HEAD, said.length - HEAD, StandardCharsets.UTF_8), until);
        if (clock.instant().isAfter(until)) {
            throw LinkNotValid.expired(ticket);
        }
        return ticket;
    }

    private static byte[] decoded(String token) {
        if (token == null || token.length() > LONGEST) {
            throw LinkNotValid.forged();
        }
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException unreadable) {
            throw LinkNotValid.forged();
        }
        // What decodes to the same bytes is not the same link: one ticket has one token.
        boolean one =
                Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(token);
        if (bytes.length <= HEAD + MAC || !one) {
            throw LinkNotValid.forged();
        }
        return bytes;
    }

    private byte[] mac(SecretKeySpec key, String purpose, byte[] said) {
        try {
            Mac mac = (Mac) begun.computeIfAbsent(key, SignedLinks::begin).clone();
            byte[] name = purpose.getBytes(StandardCharsets.UTF_8);
            // The length first, so that no purpose can be continued by a subject.
            mac.update(ByteBuffer.allocate(4).putInt(name.length).array());
            mac.update(name);
            return Arrays.copyOf(mac.doFinal(said), MAC);
        } catch (CloneNotSupportedException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Mac begin(SecretKeySpec key) {
        try {
            Mac mac = Mac.getInstance(LinkKeys.ALGORITHM);
            mac.init(key);
            return mac;
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java has " + LinkKeys.ALGORITHM, missing);
        }
    }
}
