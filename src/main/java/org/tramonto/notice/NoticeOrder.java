package org.tramonto.notice;

/**
 * What a notice is: there is one for each topic, occasion and round, however often it is asked for.
 *
 * @param topic what it is about, such as the key of a programme
 * @param round tells repetitions apart: the number of a wave, of a reminder, of a roll back; 0 where there is one only
 */
public record NoticeOrder(String topic, Occasion occasion, int round) {

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

    @Override
    public String toString() {
        return topic + "/" + occasion.code() + "/" + round;
    }
}
