package org.tramonto.notice;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tramonto.customer.Customer;
import org.tramonto.customer.CustomerChange;
import org.tramonto.customer.Customers;
import org.tramonto.customer.Sender;
import org.tramonto.delivery.MailForm;
import org.tramonto.shared.Actor;
import org.tramonto.shared.Language;

/** Somebody who has something to tell, and customers to tell it to. Every topic begins with {@code trial-}. */
@Component
public class NoticeFixtures implements NoticeTopics {

    public static final Actor DARIO = new Actor("dario", "Dario", Set.of(Actor.PROCESS_OWNERS));
    public static final Actor DIANA = new Actor("diana", "Diana", Set.of(Actor.MANAGERS));
    public static final Actor ANNA = new Actor("anna", "Anna", Set.of(Actor.AGENTS));

    static final LocalDate MARCH = LocalDate.parse("2027-03-03");

    private final Customers customers;
    private final JdbcClient jdbc;
    private final Map<String, NavigableMap<String, Addressee>> audiences = new ConcurrentHashMap<>();
    private final Map<String, Map<String, String>> gone = new ConcurrentHashMap<>();
    private final Map<String, String> laws = new ConcurrentHashMap<>();
    private final Map<String, Map<String, String>> otherFacts = new ConcurrentHashMap<>();

    private final NoticeRows rows;
    private final Parts parts;

    NoticeFixtures(
            Customers customers,
            JdbcClient jdbc,
            NoticeRows rows,
            org.springframework.beans.factory.BeanFactory beans) {
        this.customers = customers;
        this.jdbc = jdbc;
        this.rows = rows;
        this.parts = new Parts(beans);
    }

    /** Beans that themselves depend on whoever has something to tell. */
    private record Parts(org.springframework.beans.factory.BeanFactory beans) {
        <T> T getObject(Class<T> type) {
            return beans.getBean(type);
        }
    }

    public String topic() {
        String topic = "trial-" + UUID.randomUUID().toString().substring(0, 8);
        audiences.put(topic, new ConcurrentSkipListMap<>());
        return topic;
    }

    public Customer customer(String name) {
        return customer(name, UUID.randomUUID() + "@example.org", null);
    }

    public Customer customer(String name, String mail, String phone) {
        return customers.recognise(new Sender(mail, phone, null, null, name, "mail"), Language.ITALIAN);
    }

    /** Somebody with a postal address. */
    public Customer at(Customer customer, String address) {
        return customers.change(
                customer.number(), null, new CustomerChange(null, null, null, null, null, null, address), ANNA);
    }

    public Customer speaking(Customer customer, Language language) {
        return customers.change(
                customer.number(), null, new CustomerChange(null, null, language, null, null, null, null), ANNA);
    }

    public Customer needing(Customer customer, String... needs) {
        return customers.change(
                customer.number(), null, new CustomerChange(null, null, null, null, List.of(needs), null, null), ANNA);
    }

    public void tell(String topic, Customer customer, long uses) {
        tell(topic, customer, uses, null);
    }

    public void tell(String topic, Customer customer, long uses, String leftOut) {
        audiences
                .get(topic)
                .put(
                        customer.number(),
                        new Addressee(customer.number(), uses, 1, MARCH, List.of("phone", "form"), leftOut));
    }

    /** These customers are not to be told any more, and are found so only right before sending. */
    public void gone(String topic, Customer customer, String reason) {
        gone.computeIfAbsent(topic, key -> new ConcurrentHashMap<>()).put(customer.number(), reason);
    }

    public void law(String topic, String basis) {
        laws.put(topic, basis);
    }

    public void fact(String topic, String name, String value) {
        otherFacts.computeIfAbsent(topic, key -> new ConcurrentHashMap<>()).put(name, value);
    }

    public Map<String, String> states(NoticeOrder order) {
        Map<String, String> states = new TreeMap<>();
        jdbc.sql("""
                        select r.customer, r.state from notice_recipient r join notice n on n.id = r.notice
                        where n.topic = :topic and n.occasion = :occasion and n.round = :round
                        """)
                .param("topic", order.topic())
                .param("occasion", order.occasion().code())
                .param("round", order.round())
                .query(row -> {
                    states.put(row.getString("customer"), row.getString("state"));
                });
        return states;
    }

    @Override
    public boolean knows(String topic) {
        return audiences.containsKey(topic);
    }

    @Override
    public List<Addressee> audience(NoticeOrder notice, String after, int limit) {
        return new ArrayList<>(
                        audiences.get(notice.topic()).tailMap(after, false).values())
                .stream().limit(limit).toList();
    }

    @Override
    public Map<String, String> facts(NoticeOrder notice, Language language) {
        boolean italian = language.equals(Language.ITALIAN);
        Map<String, String> facts = new HashMap<>();
        facts.put("channelName", "Chat");
        facts.put("organisation", "Aurora Luce e Gas");
        facts.put(
                "person",
                italian ? "**800 900 123**, ogni giorno dalle 8 alle 20" : "**800 900 123**, every day from 8 to 20");
        facts.put(
                "reasons",
                italian
                        ? "La usano in pochi, e chi la usa aspetta troppo."
                        : "Few use it, and those who do wait too long.");
        facts.put(
                "benefits",
                italian
                        ? "- risposte più rapide\n- una persona sola che la segue"
                        : "- faster answers\n- one person who looks after you");
        facts.put("closesOn", "2027-06-30");
        facts.put("article", "https://aurora.example/help/chat");
        facts.put(
                "alternative.phone",
                italian
                        ? "**Telefono**: chiami 800 900 123, ogni giorno dalle 8 alle 20"
                        : "**Telephone**: call 800 900 123, every day from 8 to 20");
        facts.put(
                "alternative.form",
                italian
                        ? "**Modulo web**: aurora.example/contatti, quando vuole"
                        : "**Web form**: aurora.example/contact, whenever you like");
        facts.putAll(otherFacts.getOrDefault(notice.topic(), Map.of()));
        facts.values().removeIf(String::isEmpty);
        return facts;
    }

    @Override
    public Map<String, String> leftOutNow(NoticeOrder notice, Collection<String> customers) {
        Map<String, String> out = new HashMap<>(gone.getOrDefault(notice.topic(), Map.of()));
        out.keySet().retainAll(customers);
        return out;
    }

    @Override
    public String legalBasis(NoticeOrder notice) {
        return laws.get(notice.topic());
    }

    /** Feeds the notice, has every medium take over, and ends it. */
    public void tellEverybody(NoticeOrder order) {
        Notice notice = rows.get(order);
        parts.getObject(org.tramonto.delivery.Outbox.class).pause(notice.number());
        FeedingRounds rounds = parts.getObject(FeedingRounds.class);
        rounds.further(notice.id());
        List<String> references = jdbc.sql(
                        "select customer, attempt from notice_recipient where notice = :n and state = 'queued'")
                .param("n", notice.id())
                .query((row, n) ->
                        new Reference(notice.id(), row.getString("customer"), row.getInt("attempt")).toString())
                .list();
        parts.getObject(NoticeDeliveryListener.class).on(new org.tramonto.delivery.MailsSent(references));
        rounds.further(notice.id());
        rounds.further(notice.id());
    }

    /** One round of handing customers to their media. */
    public void further(NoticeOrder order) {
        parts.getObject(FeedingRounds.class).further(rows.get(order).id());
    }

    /** Subject, text, html and headers of a mail that waits, for each language. */
    Map<String, Map<String, String>> mails(NoticeOrder order) {
        Map<String, Map<String, String>> mails = new TreeMap<>();
        ObjectMapper json = new ObjectMapper();
        jdbc.sql("""
                        select m.language, m.personal, f.form
                        from bulk_parcel p
                            cross join unnest(p.reference, p.language, p.personal, p.form)
                                as m (reference, language, personal, form)
                            join bulk_form f on f.id = m.form
                        where m.reference like ?
                        """).param("notice:" + rows.get(order).id() + ":%").query(row -> {
            try {
                MailForm form = json.readValue(row.getString("form"), MailForm.class);
                List<String> values = List.of(row.getString("personal").split("\n", -1));
                Map<String, String> headers = new TreeMap<>();
                form.headers().forEach((name, words) -> headers.put(name, words.fill(values)));
                mails.put(
                        row.getString("language"),
                        Map.of(
                                "subject", form.subject().fill(values),
                                "text", form.text().fill(values),
                                "html", form.html().fill(values),
                                "headers", json.writeValueAsString(headers).replace("\":\"", "\": \"")));
            } catch (JsonProcessingException impossible) {
                throw new IllegalStateException(impossible);
            }
        });
        return mails;
    }

    /** As if the end of the notice had happened and nobody had been told. */
    public void finishSilently(NoticeOrder order) {
        jdbc.sql("update notice set state = 'finished' where id = :id")
                .param("id", rows.get(order).id())
                .update();
    }

    /** As if the snapshot had stopped in the middle. */
    public void unfound(NoticeOrder order) {
        jdbc.sql(
                        "update notice set state = 'snapshotting', snapshot_at = null, looked_through = false, cursor = '' where id = :id")
                .param("id", rows.get(order).id())
                .update();
    }
}
