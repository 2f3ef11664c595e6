package org.tramonto.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.tramonto.intake.IntakeFixtures.json;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.tramonto.TramontoTest;
import org.tramonto.channel.Arrivals;
import org.tramonto.channel.Arrivals.Cause;
import org.tramonto.channel.Arrivals.Closure;
import org.tramonto.channel.Arrivals.Count;
import org.tramonto.channel.Channel;
import org.tramonto.channel.Channels;
import org.tramonto.customer.Customers;
import org.tramonto.customer.Sender;
import org.tramonto.intake.Contact.Outcome;
import org.tramonto.intake.Contact.Receipt;
import org.tramonto.routing.Caller;
import org.tramonto.routing.Pin;
import org.tramonto.routing.Route;
import org.tramonto.routing.Router;
import org.tramonto.routing.Routes;
import org.tramonto.shared.BasisPoints;
import org.tramonto.shared.ProgrammeKey;

/** Who was shifted and comes over the retiring channel all the same gets a case, and a pointer to what fits them. */
@TramontoTest
class ShiftedCustomerTests {

    @Autowired
    Contacts contacts;

    @Autowired
    Channels channels;

    @Autowired
    Customers customers;

    @Autowired
    Arrivals arrivals;

    @Autowired
    Routes routes;

    @Autowired
    Router router;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    private IntakeFixtures fixtures;
    private String form;
    private ProgrammeKey programme;

    @BeforeEach
    void everybodyIsShifted() {
        fixtures = new IntakeFixtures(jdbc, channels);
        form = fixtures.unique("form");
        programme = new ProgrammeKey("addio-" + form);
        channels.register(new Channel(
                form,
                Channel.Kind.FORM,
                "Vecchio modulo",
                "Old form",
                null,
                false,
                Channel.Replies.MAIL,
                Channel.State.ACTIVE));
        publish(Route.open(form, programme, "seme", 1, List.of("chat", "mail")).split(2, 1, BasisPoints.ALL));
    }

    @AfterEach
    void theProgrammeIsOver() {
        transaction.executeWithoutResult(status -> routes.withdraw(form, 100));
    }

    private void publish(Route route) {
        transaction.executeWithoutResult(status -> routes.publish(route));
        await().until(() -> router.revision(form) == route.revision());
    }

    private String newCustomer(String address) {
        return customers
                .recognise(new Sender(address, null, null, null, null, form))
                .number();
    }

    private Receipt write(String address) {
        String id = fixtures.unique("id");
        return contacts.receive(json(
                "{'channel':'%s','externalId':'%s','from':{'email':'%s'},'subject':'Lettura %s','text':'La lettura','language':'it'}",
                form, id, address, id));
    }

    private List<String> mailsTo(String address) {
        return jdbc.sql("select text from outbox where recipient = :address order by id")
                .param("address", address)
                .query(String.class)
                .list();
    }

    @Test
    void theCaseIsOpenedAndTheCustomerIsPointedToTheChannelsThatFitThem() {
        String address = fixtures.uniqueAddress();
        String number = newCustomer(address);
        transaction.executeWithoutResult(status -> routes.offer(programme, Map.of(number, List.of("mail"))));
        await().until(() -> router.decide(form, Caller.customer(number)).offer().equals(List.of("mail")));

        Receipt receipt = write(address);

        assertThat(receipt.outcome()).isEqualTo(Outcome.OPENED);
        assertThat(mailsTo(address))
                .singleElement()
                .satisfies(text -> assertThat(text)
                        .contains(receipt.caseNumber())
                        .contains("Vecchio modulo) sta per chiudere")
                        .contains("ci trova qui: E-mail (assistenza@aurora.example).")
                        .doesNotContain("Chat"));
        assertThat(arrivals.counts(form, null, null))
                .containsExactly(new Count(Closure.SHIFTED, Cause.NEW_REQUEST, 1, 1));
    }

    @Test
    void whoIsExemptFindsTheChannelAsItAlwaysWas() {
        String address = fixtures.uniqueAddress();
        String number = newCustomer(address);
        transaction.executeWithoutResult(status -> routes.pin(programme, number, Pin.EXEMPT));
        await().until(() -> router.decide(form, Caller.customer(number)).available());

        Receipt receipt = write(address);

        assertThat(mailsTo(address))
                .singleElement()
                .satisfies(
                        text -> assertThat(text).contains(receipt.caseNumber()).doesNotContain("sta per chiudere"));
        assertThat(arrivals.counts(form, null, null)).isEmpty();
    }

    @Test
    void onceEverybodyIsBackNobodyIsPointedElsewhere() {
        publish(Route.open(form, programme, "seme", 1, List.of("chat")).killed(3));
        String address = fixtures.uniqueAddress();
        write(address);
        assertThat(mailsTo(address))
                .singleElement()
                .satisfies(text -> assertThat(text).doesNotContain("sta per chiudere"));
        assertThat(arrivals.counts(form, null, null)).isEmpty();
    }
}
