package org.tramonto.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.apache.commons.codec.digest.MurmurHash3;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BucketTests {

    /** Worked out with another implementation of the same hash: Austin Appleby's definition, written down in Python. */
    @ParameterizedTest
    @CsvSource({
        "telefono-2027, K-000001, 3091",
        "telefono-2027, K-000002, 7227",
        "telefono-2027, K-019999, 3361",
        "s, a, 3912",
        "seme, perché, 9399",
        "seme, città-àèìòù, 1611",
        "telefono-2027:alt, K-000001, 129",
    })
    void theBucketIsTheOnePublished(String seed, String customer, int bucket) {
        assertThat(Bucket.of(seed, customer)).isEqualTo(bucket);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "K-1", "perché", "日本", "😀", "a\uD800b", "è"})
    void anyTextHasTheBucketOfItsBytes(String customer) {
        byte[] bytes = ("seme:" + customer).getBytes(StandardCharsets.UTF_8);
        long hash = Integer.toUnsignedLong(MurmurHash3.hash32x86(bytes, 0, bytes.length, 0));

        assertThat(Bucket.of("seme", customer)).isEqualTo((int) (hash * 10_000 >>> 32));
    }

    @Test
    void longKeysWorkLikeShortOnes() {
        String longKey = "k".repeat(1000);
        byte[] bytes = ("s:" + longKey).getBytes(StandardCharsets.UTF_8);

        assertThat(Bucket.of("s", longKey)).isEqualTo((int)
                (Integer.toUnsignedLong(MurmurHash3.hash32x86(bytes, 0, bytes.length, 0)) * 10_000 >>> 32));
    }

    @Test
    void bucketsAreSpreadEvenly() {
        int[] tenths = new int[10];
        IntStream.range(0, 100_000).forEach(i -> tenths[Bucket.of("telefono-2027", "K-" + i) / 1000]++);

        assertThat(IntStream.of(tenths).boxed())
                .allSatisfy(count -> assertThat(count).isCloseTo(10_000, within(400)));
    }

    @Test
    void theChoiceOfSuccessorsHasNothingToDoWithTheShift() {
        String seed = "telefono-2027";
        long firstHalf = IntStream.range(0, 100_000)
                .mapToObj(i -> "K-" + i)
                .filter(customer -> Bucket.of(seed, customer) < 1000)
                .filter(customer -> Bucket.of(Bucket.choiceSeed(seed), customer) < 5000)
                .count();

        assertThat(firstHalf).isCloseTo(5000, within(300L));
    }
}
