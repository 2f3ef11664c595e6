package org.tramonto.supportcase;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
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

    private final Queue<CaseNumber> opened = new ConcurrentLinkedQueue<>();

    private final CaseIntake intake;
    private final CaseRows rows;
    private final Customers customers;
    private final TransactionTemplate transaction;
    private final CaseDesk desk;
    private final Timeline timeline;
    private final Clock clock;

    CaseFixtures(
            CaseIntake intake,
            CaseRows rows,
            Customers customers,
            TransactionTemplate transaction,
            CaseDesk desk,
            Timeline timeline,
            Clock clock) {
        this.desk = desk;
        this.timeline = timeline;
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
        return remember(transaction.execute(status -> intake.open(customer.id(), from(customer, message), null)));
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
        return remember(transaction.execute(status -> intake.receive(number, customerId, from(customer, message))));
    }

    private Received remember(Received received) {
        opened.add(received.number());
        return received;
    }

    /** Takes away the tasks of every case made here, so that other tests find their own in the lists. */
    public void endAll() {
        for (CaseNumber number = opened.poll(); number != null; number = opened.poll()) {
            timeline.from(number).cancel();
        }
    }

    /** A case that came to this status by the usual way. */
    public CaseNumber caseIn(CaseStatus status) {
        CaseNumber number = billCase();
        switch (status) {
            case OPENED -> throw new IllegalArgumentException("a case leaves this status before anybody sees it");
            case ACKNOWLEDGED -> {}
            case ANSWERED -> reply(number, NextStep.WORK);
            case IN_PROGRESS -> {
                reply(number, NextStep.CUSTOMER);
                write(number, "Ecco i dati.");
            }
            case WAITING_FOR_CUSTOMER -> reply(number, NextStep.CUSTOMER);
            case WAITING_FOR_THIRD_PARTY -> reply(number, NextStep.THIRD_PARTY);
            case SOLVED -> reply(number, NextStep.SOLVED);
            case CONFIRMED -> {
                reply(number, NextStep.SOLVED);
                desk.confirm(ANNA, number);
            }
            case REOPENED -> {
                reply(number, NextStep.SOLVED);
                write(number, "Non funziona ancora.");
            }
            case CLOSED -> {
                reply(number, NextStep.SOLVED);
                desk.confirm(ANNA, number);
                timeline.from(number).after(Duration.ofDays(15)).expect("case_closed");
            }
            case WITHDRAWN -> desk.withdraw(ANNA, number, "Tutto risolto da sé.");
            case MERGED -> desk.merge(ANNA, number, billCase());
        }
        if (rows.get(number).status != status) {
            throw new IllegalStateException(number + " is " + rows.get(number).status + ", not " + status);
        }
        return number;
    }

    /** Anna writes to the customer and says what comes next. */
    public long reply(CaseNumber number, NextStep next) {
        return desk.reply(ANNA, number, answer(next));
    }

    public static Reply answer(NextStep next) {
        return new Reply("Buongiorno, ecco la risposta.", null, null, List.of(), null, next);
    }

    /** The customer of the case writes again. */
    public Received write(CaseNumber number, String text) {
        return write(number, customerOf(number), text);
    }

    public Customer customerOfCase(CaseNumber number) {
        return customers.find(customerOf(number)).orElseThrow();
    }

    /** A customer of whom only a telephone number is known. */
    public Customer newCaller() {
        String phone = "+3902" + COUNTER.incrementAndGet() % 100_000_000;
        return customers.recognise(new Sender(null, phone, null, null, "Giulia Ferri", "phone"));
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
