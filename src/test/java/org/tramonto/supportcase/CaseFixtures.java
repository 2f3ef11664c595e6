package org.tramonto.supportcase;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.tramonto.customer.Customer;
import org.tramonto.customer.Customers;
import org.tramonto.customer.Sender;
import org.tramonto.shared.Actor;
import org.tramonto.shared.Address;
import org.tramonto.shared.CaseNumber;
import org.tramonto.shared.Language;

/** Cases and people for tests: valid to start with, saying only what matters. */
@Component
public class CaseFixtures {

    public static final Actor ANNA =
            new Actor("anna", "Anna Bianchi", Set.of(Actor.AGENTS, "front-desk", "billing", "technical", "complaints"));
    public static final Actor BRUNO =
            new Actor("bruno", "Bruno Conti", Set.of(Actor.AGENTS, "front-desk", "technical"));
    public static final Actor CARLA = new Actor("carla", "Carla Rossi", Set.of(Actor.TEAM_LEADS));

    private static final AtomicLong COUNTER = new AtomicLong(System.nanoTime());

    private final CaseIntake intake;
    private final CaseRows rows;
    private final Customers customers;
    private final TransactionTemplate transaction;
    private final Clock clock;

    CaseFixtures(CaseIntake intake, CaseRows rows, Customers customers, TransactionTemplate transaction, Clock clock) {
        this.intake = intake;
        this.rows = rows;
        this.customers = customers;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** A customer nobody has heard of. */
    public Customer newCustomer() {
        String mail = "cliente" + COUNTER.incrementAndGet() + "@example.org";
        return customers.recognise(new Sender(mail, null, null, null, "Giulia Ferri", "mail"));
    }

    /** A case about a bill, opened by mail in Italian. */
    public CaseNumber billCase() {
        return open("Bolletta doppia", "Buongiorno, ho ricevuto due volte la stessa bolletta.")
                .number();
    }

    public Received open(String subject, String text) {
        return open(newCustomer(), mail(subject, text));
    }

    public Received open(Customer customer, InboundMessage message) {
        return transaction.execute(status -> intake.open(customer.id(), from(customer, message), null));
    }

    public long customerOf(CaseNumber number) {
        return rows.get(number).customerId;
    }

    /** The customer of the case writes again. */
    public Received write(CaseNumber number, long customerId, String text) {
        return receive(number, customerId, mail("Re: Bolletta doppia", text));
    }

    public Received receive(CaseNumber number, long customerId, InboundMessage message) {
        Customer customer = customers.find(customerId).orElseThrow();
        return transaction.execute(status -> intake.receive(number, customerId, from(customer, message)));
    }

    public InboundMessage mail(String subject, String text) {
        return message("mail", subject, text, false, null);
    }

    public InboundMessage message(String channel, String subject, String text, boolean automatic, Bounce bounce) {
        return new InboundMessage(
                COUNTER.incrementAndGet(),
                channel,
                false,
                null,
                List.of(new Address(null, "assistenza@aurora.example")),
                List.of(),
                null,
                "<" + COUNTER.incrementAndGet() + "@example.org>",
                List.of(),
                subject,
                text,
                null,
                null,
                null,
                automatic,
                bounce,
                Language.ITALIAN,
                clock.instant(),
                clock.instant(),
                List.of());
    }

    private static InboundMessage from(Customer customer, InboundMessage message) {
        return new InboundMessage(
                message.contactId(),
                message.channel(),
                message.isPublic(),
                new Address(customer.name(), customer.mailAddress()),
                message.to(),
                message.cc(),
                message.replyTo(),
                message.mailId(),
                message.references(),
                message.subject(),
                message.text(),
                message.html(),
                message.newText(),
                message.quotedText(),
                message.automatic(),
                message.bounce(),
                message.language(),
                message.sentAt(),
                message.receivedAt(),
                message.attachments());
    }
}
