package org.tramonto.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tramonto.intake.IntakeFixtures.json;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tramonto.TramontoTest;
import org.tramonto.channel.Arrivals;
import org.tramonto.channel.Arrivals.Cause;
import org.tramonto.channel.Arrivals.Closure;
import org.tramonto.channel.Arrivals.Count;
import org.tramonto.channel.Channel;
import org.tramonto.channel.Channel.State;
import org.tramonto.channel.ChannelChange;
import org.tramonto.channel.Channels;
import org.tramonto.intake.Contact.Outcome;
import org.tramonto.intake.Contact.Receipt;
import org.tramonto.shared.Actor;
import org.tramonto.shared.CaseNumber;
import org.tramonto.supportcase.CaseDesk;
import org.tramonto.supportcase.Problems.ChannelClosed;
import org.tramonto.supportcase.Reply;

/** A closed or disabled channel never sends, and never swallows. */
@TramontoTest
class ClosedChannelTests {

    private static final Actor DARIO = new Actor("dario", "Dario", Set.of(Actor.MANAGERS));
    private static final Actor CARLA = new Actor("carla", "Carla", Set.of(Actor.AGENTS, Actor.TEAM_LEADS));

    @Autowired
    Contacts contacts;

    @Autowired
    Channels channels;

    @Autowired
    Arrivals arrivals;

    @Autowired
    CaseDesk desk;

    @Autowired
    JdbcClient jdbc;

    private IntakeFixtures fixtures;

    @BeforeEach
    void register() {
        fixtures = new IntakeFixtures(jdbc, channels);
    }

    private String channel(Channel.Kind kind, Channel.Replies replies) {
        String key = fixtures.unique(kind.name().toLowerCase());
        channels.register(new Channel(key, kind, "Vecchio canale", "Old channel", null, false, replies, State.ACTIVE));
        return key;
    }

    private void move(String channel, State... states) {
        for (State state : states) {
            channels.change(
                    channel,
                    null,
                    new ChannelChange(null, null, null, null, null, null, null, null, null, null, null, state, "prova"),
                    DARIO);
        }
    }

    private Receipt write(String channel, String id, String from, String language) {
        return contacts.receive(json(
                "{'channel':'%s','externalId':'%s','from':{%s},'subject':'Lettura %s','text':'La lettura','language':'%s'}",
                channel, id, from, id, language));
    }

    private List<String> mailsTo(String address) {
        return jdbc.sql("select text from outbox where recipient = :address order by id")
                .param("address", address)
                .query(String.class)
                .list();
    }

    private List<String> saidOn(String channel, String caseNumber) {
        return jdbc.sql("""
                        select coalesce(template, 'reply') from case_message
                        where direction = 'outbound' and channel = :channel
                          and case_id = (select id from support_case where number = :number) order by id
                        """)
                .param("channel", channel)
                .param("number", caseNumber)
                .query(String.class)
                .list();
    }

    /** What a person says on whichever telephone. */
    private List<String> saidByCall(String caseNumber) {
        return channels.all().stream()
                .filter(channel -> channel.kind() == Channel.Kind.PHONE)
                .flatMap(telephone -> saidOn(telephone.key(), caseNumber).stream())
                .toList();
    }

    @Test
    void whatArrivesOnAClosedChannelBecomesACaseAndTheCustomerIsToldWhereToTurn() {
        String form = channel(Channel.Kind.FORM, Channel.Replies.MAIL);
        move(form, State.RETIRING, State.CLOSED);
        String address = fixtures.uniqueAddress();
        Receipt receipt = write(form, fixtures.unique("id"), "'email':'" + address + "'", "it");
        assertThat(receipt.outcome()).isEqualTo(Outcome.OPENED);
        assertThat(mailsTo(address))
                .singleElement()
                .satisfies(text -> assertThat(text)
                        .contains(receipt.caseNumber())
                        .contains("Vecchio canale) non è più attivo")
                        .contains("E-mail (assistenza@aurora.example)")
                        .contains("Per parlare subito con una persona: 800 900 123")
                        .doesNotContain("{")
                        .doesNotContain("al momento non è disponibile"));
        assertThat(saidOn(form, receipt.caseNumber())).isEmpty();
        assertThat(saidOn("mail", receipt.caseNumber())).containsExactly("pointer");
        assertThat(arrivals.counts(form, null, null))
                .containsExactly(new Count(Closure.CLOSED, Cause.NEW_REQUEST, 1, 1));
    }

    @Test
    void thePointerIsInTheLanguageOfTheCustomer() {
        String form = channel(Channel.Kind.FORM, Channel.Replies.MAIL);
        move(form, State.DISABLED);
        String address = fixtures.uniqueAddress();
        write(form, fixtures.unique("id"), "'email':'" + address + "'", "en");
        assertThat(mailsTo(address))
                .singleElement()
                .satisfies(text -> assertThat(text)
                        .contains("Old channel) is not available at the moment")
                        .contains("To talk to a person right away"));
    }

    @Test
    void whoGoesOnWithACaseIsToldOnceAndAnsweredOverAnOpenChannel() {
        String form = channel(Channel.Kind.FORM, Channel.Replies.MAIL);
        String address = fixtures.uniqueAddress();
        String id = fixtures.unique("id");
        Receipt opened = write(form, id, "'email':'" + address + "'", "it");
        move(form, State.RETIRING, State.CLOSED);
        for (int i = 1; i <= 2; i++) {
            Receipt again = contacts.receive(json(
                    "{'channel':'%s','externalId':'%s-%s','from':{'email':'%s'},'text':'Ancora','inReplyTo':'%s'}",
                    form, id, i, address, opened.caseNumber()));
            assertThat(again.caseNumber()).isEqualTo(opened.caseNumber());
        }
        desk.reply(CARLA, CaseNumber.parse(opened.caseNumber()).orElseThrow(), reply());
        assertThat(saidOn(form, opened.caseNumber())).containsExactly("receipt");
        assertThat(saidOn("mail", opened.caseNumber())).containsExactly("pointer", "reply");
        assertThat(arrivals.counts(form, null, null))
                .containsExactly(new Count(Closure.CLOSED, Cause.KNOWN_CASE, 2, 1));
    }

    @Test
    void whoCanNotBeWrittenToIsCalledByAPersonAndNobodyPretendsToHaveSent() {
        String chat = channel(Channel.Kind.CHAT, Channel.Replies.RECORDED);
        move(chat, State.DISABLED);
        Receipt unknown = write(chat, fixtures.unique("id"), "'handle':'" + fixtures.unique("mario") + "'", "it");
        assertThat(unknown.outcome()).isEqualTo(Outcome.OPENED);
        assertThatThrownBy(() ->
                        desk.reply(CARLA, CaseNumber.parse(unknown.caseNumber()).orElseThrow(), reply()))
                .isInstanceOf(ChannelClosed.class);
        Receipt callable = write(
                chat,
                fixtures.unique("id"),
                "'handle':'" + fixtures.unique("mario") + "','phone':'+39 399 " + System.nanoTime() + "'",
                "it");
        desk.reply(CARLA, CaseNumber.parse(callable.caseNumber()).orElseThrow(), reply());
        assertThat(saidOn(chat, callable.caseNumber())).isEmpty();
        assertThat(saidByCall(callable.caseNumber())).containsExactly("reply");
        assertThat(arrivals.counts(chat, null, null))
                .containsExactly(new Count(Closure.DISABLED, Cause.NEW_REQUEST, 2, 0));
    }

    @Test
    void aClosedTelephoneIsNamedInNoMessage() {
        String address = fixtures.uniqueAddress();
        Map<String, State> telephones = channels.all().stream()
                .filter(channel -> channel.kind() == Channel.Kind.PHONE)
                .filter(channel -> channel.state().sends())
                .collect(Collectors.toMap(Channel::key, Channel::state));
        telephones.keySet().forEach(telephone -> move(telephone, State.DISABLED));
        try {
            write("form", fixtures.unique("id"), "'email':'" + address + "'", "it");
        } finally {
            telephones.forEach(this::move);
        }
        assertThat(mailsTo(address))
                .singleElement()
                .satisfies(text -> assertThat(text)
                        .doesNotContain("800 900 123")
                        .contains("risponda semplicemente a questa e-mail"));
    }

    private static Reply reply() {
        return new Reply("Buongiorno, abbiamo controllato.", null, null, null, null, null);
    }
}
