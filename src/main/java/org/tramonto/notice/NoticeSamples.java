package org.tramonto.notice;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tramonto.shared.Language;

/**
 * Customers of a notice for whom its words are shown before it leaves. The first is the one who is told first; each further
 * one has a medium, a need or a wave that none before has, as what is said, and on what, differs by these.
 */
@Component
class NoticeSamples {

    private static final int MOST = 5;

    private final JdbcClient jdbc;

    NoticeSamples(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Customers who are alike, and one of them. */
    private record Kind(String customer, Set<String> marks) {

        long newTo(Set<String> seen) {
            return marks.stream().filter(mark -> !seen.contains(mark)).count();
        }
    }

    /** In this language; where nobody reads it, somebody of another one. Empty where nobody is told. */
    List<Recipient> of(Notice notice, Language language) {
        Optional<Recipient> first = first(notice, language);
        if (first.isEmpty() || !first.get().language().equals(language)) {
            return first.stream().toList();
        }
        List<String> chosen = new ArrayList<>(List.of(first.get().customer()));
        Set<String> seen = new HashSet<>(
                marks(first.get().medium(), first.get().wave(), first.get().needs()));
        List<Kind> kinds = kinds(notice, language);
        while (chosen.size() < MOST) {
            Kind next = null;
            for (Kind kind : kinds) {
                if (kind.newTo(seen) > (next == null ? 0 : next.newTo(seen))) {
                    next = kind;
                }
            }
            if (next == null) {
                break;
            }
            chosen.add(next.customer());
            seen.addAll(next.marks());
        }
        return read(notice, chosen);
    }

    private Optional<Recipient> first(Notice notice, Language language) {
        return jdbc.sql("""
                        select * from notice_recipient where notice = :notice and state <> 'left_out'
                        order by language <> :language, uses desc, wave, customer limit 1
                        """)
                .param("notice", notice.id())
                .param("language", language.code())
                .query(NoticeRecipients::read)
                .optional();
    }

    /** The largest groups first: of a million customers there are few kinds. */
    private List<Kind> kinds(Notice notice, Language language) {
        return jdbc.sql("""
                        select medium, wave, needs, min(customer) as customer from notice_recipient
                        where notice = :notice and state <> 'left_out' and language = :language and medium is not null
                        group by medium, wave, needs order by count(*) desc, min(customer)
                        """)
                .param("notice", notice.id())
                .param("language", language.code())
                .query((row, n) -> new Kind(
                        row.getString("customer"),
                        marks(Medium.of(row.getString("medium")), row.getInt("wave"), List.of((String[])
                                row.getArray("needs").getArray()))))
                .list();
    }

    private static Set<String> marks(Medium medium, int wave, List<String> needs) {
        Set<String> marks = needs.stream().map(need -> "need " + need).collect(Collectors.toSet());
        marks.add("medium " + medium);
        marks.add("wave " + wave);
        return marks;
    }

    private List<Recipient> read(Notice notice, List<String> customers) {
        Map<String, Recipient> found = jdbc
                .sql("select * from notice_recipient where notice = :notice and customer = any(:customers)")
                .param("notice", notice.id())
                .param("customers", customers.toArray(String[]::new))
                .query(NoticeRecipients::read)
                .list()
                .stream()
                .collect(Collectors.toMap(Recipient::customer, Function.identity()));
        return customers.stream().map(found::get).toList();
    }
}
