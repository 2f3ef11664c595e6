package org.tramonto.routing;

import java.nio.charset.StandardCharsets;
import org.apache.commons.codec.digest.MurmurHash3;
import org.tramonto.shared.BasisPoints;

/**
 * Where a customer stands in the order in which a programme shifts: 0 to 9999, evenly spread, the same for ever.
 *
 * <p>MurmurHash3 x86 32 bit with seed 0 over the UTF-8 bytes of {@code seed:customerKey}, scaled to 10,000.
 */
public final class Bucket {

    private static final int SHORT = 256;
    private static final ThreadLocal<byte[]> BYTES = ThreadLocal.withInitial(() -> new byte[SHORT]);

    private Bucket() {}

    public static int of(String seed, String customerKey) {
        int length = seed.length() + 1 + customerKey.length();
        if (length <= SHORT) {
            byte[] bytes = BYTES.get();
            bytes[seed.length()] = ':';
            if (isPlain(seed, bytes, 0) && isPlain(customerKey, bytes, seed.length() + 1)) {
                return scaled(MurmurHash3.hash32x86(bytes, 0, length, 0));
            }
        }
        byte[] bytes = (seed + ":" + customerKey).getBytes(StandardCharsets.UTF_8);
        return scaled(MurmurHash3.hash32x86(bytes, 0, bytes.length, 0));
    }

    /**
     * The seed for the choice among successors. It differs from that of the shift, else those shifted first would all land
     * on the first successor.
     */
    public static String choiceSeed(String seed) {
        return seed + ":alt";
    }

    private static int scaled(int hash) {
        return (int) ((Integer.toUnsignedLong(hash) * BasisPoints.WHOLE) >>> 32);
    }

    /** Copies the text where it is ASCII, whose bytes in UTF-8 are its characters: nearly every key, and nothing allocated. */
    private static boolean isPlain(String text, byte[] bytes, int from) {
        int all = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            all |= c;
            bytes[from + i] = (byte) c;
        }
        return all < 0x80;
    }
}
