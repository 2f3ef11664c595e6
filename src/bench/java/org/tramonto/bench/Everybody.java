package org.tramonto.bench;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tramonto.notice.Addressee;
import org.tramonto.notice.NoticeOrder;
import org.tramonto.notice.NoticeTopics;
import org.tramonto.shared.Language;

/** An audience of all customers there are, for topics that begin with {@code bench-}. */
@Component
class Everybody implements NoticeTopics {

    private final JdbcClient jdbc;

    Everybody(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public boolean knows(String topic) {
        return topic.startsWith("bench-");
    }

    @Override
    public List<Addressee> audience(NoticeOrder notice, String after, int limit) {
        return jdbc.sql("select number, id from customer where number > :after order by number limit :limit")
                .param("after", after)
                .param("limit", limit)
                .query((row, n) -> new Addressee(
                        row.getString("number"),
                        row.getLong("id") % 50,
                        1,
                        LocalDate.of(2027, 3, 3),
                        List.of("phone", "form"),
                        null))
                .list();
    }

    @Override
    public Map<String, String> facts(NoticeOrder notice, Language language) {
        return Map.of(
                "channelName", "Chat",
                "organisation", "Aurora Luce e Gas",
                "person", "**800 900 123**, ogni giorno dalle 8 alle 20",
                "reasons", "La usano in pochi, e chi la usa aspetta troppo.",
                "benefits", "- risposte più rapide\n- una persona sola",
                "closesOn", "2027-06-30",
                "alternative.phone", "**Telefono**: 800 900 123",
                "alternative.form", "**Modulo web**: aurora.example/contatti");
    }

    @Override
    public Map<String, String> leftOutNow(NoticeOrder notice, Collection<String> customers) {
        return new HashMap<>();
    }
}
