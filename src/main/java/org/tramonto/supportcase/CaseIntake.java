package org.tramonto.supportcase;

import java.util.Collection;
import java.util.Optional;
import org.tramonto.shared.CaseNumber;

/** The door through which messages from outside reach a case. Every call is part of the caller's transaction. */
public interface CaseIntake {

    /** Opens a case for the customer with this message as its first. {@code about} names a case it mentions, or null. */
    Received open(long customerId, InboundMessage message, CaseNumber about);

    /**
     * Adds the message to a case. A case waiting for the customer is resumed, a solved one reopened; a case that ended
     * gets a linked follow-up case instead; a merged one passes the message on.
     */
    Received receive(CaseNumber number, long customerId, InboundMessage message);

    /** The case in which one of these Message-IDs, with angle brackets, was sent or received; the first that matches wins. */
    Optional<CaseNumber> caseOfMail(Collection<String> mailIds);

    /** Whether the case exists and its customer is the one given, or the address took part in its conversation. */
    boolean takesPart(CaseNumber number, long customerId, String address);

    /** The newest case of the customer, not yet closed, whose subject is this one apart from reply prefixes. */
    Optional<CaseNumber> openCaseAbout(long customerId, String subject);
}
