package org.tramonto.supportcase;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.tramonto.customer.Customer;
import org.tramonto.shared.CaseNumber;

/** Which case a message from outside may belong to. Every call is part of the caller's transaction. */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class CaseRecognition {

    private final CaseRows cases;
    private final Conversation conversation;
    private final MailThreads threads;

    CaseRecognition(CaseRows cases, Conversation conversation, MailThreads threads) {
        this.cases = cases;
        this.conversation = conversation;
        this.threads = threads;
    }

    /** The case in which one of these Message-IDs, with angle brackets, was sent or received; the first that matches wins. */
    public Optional<CaseNumber> caseOfMail(Collection<String> mailIds) {
        return threads.caseOfMail(mailIds);
    }

    /** Whether the case exists and its customer is the one given, or the address took part in its conversation. */
    public boolean takesPart(CaseNumber number, Customer customer, String address) {
        return cases.find(number)
                .filter(known -> customer.ids().contains(known.customerId)
                        || (address != null && conversation.cameFrom(known.id, address)))
                .isPresent();
    }

    /** The newest case of the customer, not yet ended, whose subject is this one apart from reply prefixes. */
    public Optional<CaseNumber> openCaseAbout(Customer customer, String subject) {
        String wanted = Subjects.base(subject).toLowerCase(Locale.ROOT);
        if (wanted.isEmpty()) {
            return Optional.empty();
        }
        return cases.unendedOf(customer.ids()).stream()
                .filter(known ->
                        Subjects.base(known.subject).toLowerCase(Locale.ROOT).equals(CaseOpening.cut(wanted)))
                .map(known -> known.number)
                .findFirst();
    }
}
