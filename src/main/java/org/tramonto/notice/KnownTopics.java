package org.tramonto.notice;

import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.tramonto.shared.Language;

/** Finds who has something to tell about a topic. */
@Component
class KnownTopics {

    private final ObjectProvider<NoticeTopics> all;

    KnownTopics(ObjectProvider<NoticeTopics> all) {
        this.all = all;
    }

    /** What people call the topic; the topic itself where nobody knows it any more. */
    String name(String topic, Language language) {
        return all.stream()
                .filter(topics -> topics.knows(topic))
                .findFirst()
                .map(topics -> topics.name(topic, language))
                .orElse(topic);
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
