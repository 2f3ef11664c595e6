package org.tramonto.notice;

import java.time.Instant;
import java.util.EnumSet;
import org.tramonto.link.Ticket;

/**
 * What a notice is: there is one for each topic, occasion and round, however often it is asked for.
 *
 * @param topic what it is about, such as the key of a programme
 * @param round tells repetitions apart: the number of a wave, of a reminder, of a roll back; 0 where there is one only
 */
public record NoticeOrder(String topic, Occasion occasion, int round) {

    private static final int TURN = 100;

    public NoticeOrder {
        if (topic == null || !topic.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,79}")) {
            throw new Problems.UnsuitableField("topic", topic);
        }
        if (occasion == null) {
            throw new Problems.UnsuitableField("occasion", null);
        }
        if (round < 0) {
            throw new Problems.UnsuitableField("round", round);
        }
    }

    /** A link with which a customer says what they think of it. */
    Ticket feedback(String customer, Instant until) {
        return new Ticket(
                "notice-feedback", String.join("|", topic, occasion.code(), String.valueOf(round), customer), until);
    }

    /** What people call it. Rounds of a wave count its turns in hundreds: the second one of wave 3 has 103. */
    String name(NoticeWords words) {
        boolean ofWave = EnumSet.of(Occasion.WAVE, Occasion.REMINDER, Occasion.CHANGE_DAY)
                .contains(occasion);
        int turn = ofWave ? round / TURN + 1 : round;
        String name = words.say("occasion." + occasion.code(), round % TURN);
        return turn > 1 ? words.say("occasion.again", name, turn) : name;
    }

    @Override
    public String toString() {
        return topic + "/" + occasion.code() + "/" + round;
    }
}
