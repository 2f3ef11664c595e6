package org.tramonto.notice;

import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Finds who has something to tell about a topic. */
@Component
class KnownTopics {

    private final ObjectProvider<NoticeTopics> all;

    KnownTopics(ObjectProvider<NoticeTopics> all) {
        this.all = all;
    }

    NoticeTopics of(String topic) {
        List<NoticeTopics> fitting =
                all.stream().filter(topics -> topics.knows(topic)).toList();
        if (fitting.isEmpty()) {
            throw new Problems.NoSuchTopic(topic);
        }
        return fitting.get(0);
    }
}
