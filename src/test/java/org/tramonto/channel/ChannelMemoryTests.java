package org.tramonto.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ChannelMemoryTests {

    private final List<Channel> register = new ArrayList<>(List.of(channel("mail")));
    private final AtomicInteger reads = new AtomicInteger();
    private Runnable whileReading = () -> {};

    private final ChannelMemory memory = new ChannelMemory(() -> {
        reads.incrementAndGet();
        List<Channel> read = List.copyOf(register);
        whileReading.run();
        return read;
    });

    @Test
    void whatIsAskedAgainWithinASecondIsReadOnce() {
        assertThat(memory.find("mail")).isPresent();
        assertThat(memory.all()).extracting(Channel::key).containsExactly("mail");
        assertThat(reads).hasValue(1);
    }

    @Test
    void whatWasReadWhileTheRegisterChangedIsReadAgain() {
        whileReading = () -> {
            whileReading = () -> {};
            register.add(channel("phone"));
            memory.forget();
        };

        assertThat(memory.all())
                .extracting(Channel::key)
                .as("before the change")
                .containsExactly("mail");
        assertThat(memory.all()).extracting(Channel::key).containsExactly("mail", "phone");
    }

    @Test
    void aKeyThatAnotherNodeRegisteredIsFoundAtOnce() {
        assertThat(memory.find("phone")).isEmpty();

        register.add(channel("phone"));

        assertThat(memory.find("phone")).isPresent();
    }

    private static Channel channel(String key) {
        return new Channel(
                key, Channel.Kind.CHAT, key, key, null, false, Channel.Replies.RECORDED, Channel.State.ACTIVE);
    }
}
