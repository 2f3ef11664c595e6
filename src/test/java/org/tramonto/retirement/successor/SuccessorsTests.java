package org.tramonto.retirement.successor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import org.tramonto.TramontoTest;
import org.tramonto.channel.Channel;
import org.tramonto.channel.ChannelChange;
import org.tramonto.channel.Channels;
import org.tramonto.customer.AgeBand;
import org.tramonto.customer.Customer;
import org.tramonto.customer.CustomerFacts;
import org.tramonto.customer.Customers;
import org.tramonto.customer.Sender;
import org.tramonto.customer.UsedChannels;
import org.tramonto.retirement.Alternatives;
import org.tramonto.retirement.successor.Successors.Fitting;
import org.tramonto.retirement.successor.Successors.Reason;
import org.tramonto.shared.Actor;
import org.tramonto.shared.Language;

/** With the table as released, asked in the running engine. */
@TramontoTest
class SuccessorsTests {

    private static final List<String> ALL = List.of("mail", "form", "chat", "phone", "social", "review", "post");

    @Autowired
    Successors successors;

    @Autowired
    Alternatives alternatives;

    @Autowired
    Channels channels;

    @Autowired
    Customers customers;

    @Autowired
    UsedChannels used;

    @Autowired
    TransactionTemplate transaction;

    private Fitting fitting(CustomerFacts customer) {
        return fitting(customer, ALL, Demand.NOTHING, null);
    }

    private Fitting fitting(CustomerFacts customer, List<String> offered, Demand demand, String about) {
        return successors.fitting(List.of(customer), offered, demand, about).get(customer.number());
    }

    private static CustomerFacts customer(AgeBand age, List<String> needs, List<String> used, List<String> preferred) {
        return new CustomerFacts("K-000001", Language.ITALIAN, age, needs, used, preferred, true, true);
    }

    @Test
    void whatSomebodyPrefersComesFirstThenWhatTheyUsed() {
        Fitting fits = fitting(customer(AgeBand.FROM_45, List.of(), List.of("phone", "post"), List.of("form")));
        assertThat(fits.channels()).startsWith("form", "phone", "post");
        assertThat(fits.offers().get(0).reason()).isEqualTo(Reason.PREFERRED);
        assertThat(fits.offers().get(1).reason()).isEqualTo(Reason.USED);
        assertThat(fits.obstacles().get("social")).contains(Obstacle.PUBLIC);
        assertThat(fits.obstacles().get("review")).contains(Obstacle.PUBLIC);
    }

    @Test
    void ageAndTheQuestionDecideWhereNothingElseIsKnown() {
        CustomerFacts young = customer(AgeBand.UNDER_25, List.of(), List.of(), List.of());
        CustomerFacts middle = customer(AgeBand.FROM_45, List.of(), List.of(), List.of());
        CustomerFacts old = customer(AgeBand.FROM_75, List.of(), List.of(), List.of());
        assertThat(fitting(young).channels().get(0)).isEqualTo("chat");
        assertThat(fitting(old).channels().get(0)).isEqualTo("phone");
        assertThat(fitting(middle, ALL, Demand.NOTHING, "outage").channels().get(0))
                .isEqualTo("phone");
    }

    @Test
    void aChannelThatCanNotBeUsedIsNotOffered() {
        assertThat(fitting(customer(null, List.of("deaf"), List.of(), List.of()))
                        .obstacles())
                .containsEntry("phone", Set.of(Obstacle.NOT_ACCESSIBLE));
        assertThat(fitting(customer(null, List.of("deaf", "no_internet"), List.of(), List.of()))
                        .channels())
                .containsExactly("post");
        assertThat(fitting(customer(null, List.of("no_internet"), List.of(), List.of()))
                        .channels())
                .containsExactlyInAnyOrder("phone", "post");
        assertThat(fitting(customer(null, List.of("life_support"), List.of(), List.of()))
                        .channels())
                .contains("mail", "phone");
    }

    @Test
    void aNeedThatNobodyKnowsLeavesTheCustomerToAPerson() {
        assertThat(fitting(customer(null, List.of("guide_dog"), List.of("phone"), List.of("phone")))
                        .offers())
                .isEmpty();
    }

    @Test
    void theLanguageHasToBeSpokenThere() {
        CustomerFacts english =
                new CustomerFacts("K-000001", Language.ENGLISH, null, List.of(), List.of(), List.of(), true, true);
        CustomerFacts german =
                new CustomerFacts("K-000001", new Language("de"), null, List.of(), List.of(), List.of(), true, true);
        assertThat(fitting(english).obstacles()).containsEntry("post", Set.of(Obstacle.LANGUAGE));
        assertThat(fitting(german).offers()).isEmpty();
    }

    @Test
    void whatTheOldChannelCarriedTheNewOneHasToCarry() {
        Demand letters = Demand.of(channels.get("post"));
        CustomerFacts offline =
                new CustomerFacts("K-000001", Language.ITALIAN, null, List.of(), List.of(), List.of(), false, true);
        Fitting fits = fitting(offline, ALL, letters, null);
        assertThat(fits.obstacles().get("mail")).containsExactly(Obstacle.FIRST_CONTACT, Obstacle.NO_ADDRESS);
        assertThat(fits.obstacles().get("chat")).containsExactly(Obstacle.FIRST_CONTACT);
        assertThat(fits.obstacles().get("phone")).containsExactly(Obstacle.SIZE);
        assertThat(Demand.of(channels.get("phone"))).isEqualTo(Demand.NOTHING);
    }

    @Test
    void aChannelThatIsClosedOrUnknownIsNotOffered() {
        String key = "c" + UUID.randomUUID().toString().substring(0, 8);
        channels.register(new Channel(
                key, Channel.Kind.CHAT, key, key, null, false, Channel.Replies.RECORDED, Channel.State.ACTIVE));
        CustomerFacts anybody = customer(null, List.of(), List.of(), List.of());
        assertThat(fitting(anybody, List.of(key), Demand.NOTHING, null).channels())
                .containsExactly(key);
        channels.change(
                key,
                null,
                new ChannelChange(
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        Channel.State.DISABLED,
                        "prova"),
                new Actor("dario", "Dario", Set.of(Actor.MANAGERS)));
        assertThat(fitting(anybody, List.of(key, "nowhere"), Demand.NOTHING, null)
                        .obstacles())
                .containsEntry(key, Set.of(Obstacle.NOT_ACTIVE))
                .containsEntry("nowhere", Set.of(Obstacle.UNKNOWN));
    }

    @Test
    void twentyThousandCustomersTakeSeconds() {
        Random random = new Random(7);
        List<CustomerFacts> many = new ArrayList<>();
        List<String> needs = List.of("deaf", "blind", "no_internet", "life_support", "simple_language");
        for (int i = 0; i < 20_000; i++) {
            many.add(new CustomerFacts(
                    "K-%06d".formatted(i),
                    random.nextInt(20) == 0 ? Language.ENGLISH : Language.ITALIAN,
                    AgeBand.values()[random.nextInt(7)],
                    random.nextInt(10) == 0 ? List.of(needs.get(random.nextInt(5))) : List.of(),
                    random.ints(0, 7)
                            .distinct()
                            .limit(random.nextInt(4))
                            .mapToObj(ALL::get)
                            .toList(),
                    random.ints(0, 7)
                            .distinct()
                            .limit(random.nextInt(2))
                            .mapToObj(ALL::get)
                            .toList(),
                    random.nextBoolean(),
                    random.nextBoolean()));
        }
        long start = System.nanoTime();
        assertThat(successors.fitting(many, ALL, Demand.NOTHING, null)).hasSize(20_000);
        Duration taken = Duration.ofNanos(System.nanoTime() - start);
        // Hundreds of questions to the table the first time; afterwards it is not asked again.
        assertThat(taken).isLessThan(Duration.ofMinutes(4));
        long again = System.nanoTime();
        assertThat(successors.fitting(many, ALL, Demand.NOTHING, null)).hasSize(20_000);
        assertThat(Duration.ofNanos(System.nanoTime() - again)).isLessThan(Duration.ofSeconds(30));
    }

    @Test
    void aProgrammeAsksByCustomerNumber() {
        Customer giulia =
                customers.recognise(new Sender(UUID.randomUUID() + "@example.org", null, null, null, "Giulia", "mail"));
        transaction.executeWithoutResult(
                taken -> used.count(giulia.id(), "form", Instant.parse("2026-03-01T10:00:00Z")));
        Map<String, Alternatives.Fit> fitting =
                alternatives.fitting("phone", List.of(giulia.number(), "K-999999"), List.of("mail", "form", "social"));
        assertThat(fitting).containsOnlyKeys(giulia.number());
        assertThat(fitting.get(giulia.number()).channels()).containsExactly("form", "mail");
        assertThat(fitting.get(giulia.number()).why()).isEqualTo("social: public");
    }

    @Test
    void whoHasNoMailAddressIsOfferedNothingThatAnswersByMail() {
        CustomerFacts unknown =
                new CustomerFacts("K-000001", Language.ITALIAN, null, List.of(), List.of(), List.of(), false, true);
        Fitting fits = fitting(unknown);
        assertThat(fits.obstacles()).containsEntry("form", Set.of(Obstacle.NO_ADDRESS));
        assertThat(fits.obstacles()).containsEntry("mail", Set.of(Obstacle.NO_ADDRESS));
        assertThat(fits.channels()).contains("chat", "phone", "post");
    }

    @Test
    void whatTheRetiringChannelCouldDoIsAskedOfItsSuccessorsToo() {
        Customer giulia =
                customers.recognise(new Sender(UUID.randomUUID() + "@example.org", null, null, null, "Giulia", "mail"));
        Alternatives.Fit fit = alternatives
                .fitting("mail", List.of(giulia.number()), List.of("chat", "form", "post", "phone"))
                .get(giulia.number());
        assertThat(fit.channels()).containsExactly("post");
        assertThat(fit.why()).isEqualTo("chat: first_contact; form: first_contact; phone: first_contact, size");
    }
}
