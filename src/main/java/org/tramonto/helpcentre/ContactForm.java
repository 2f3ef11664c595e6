package org.tramonto.helpcentre;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;
import org.tramonto.channel.Channel;
import org.tramonto.customer.Customer;
import org.tramonto.customer.Customers;
import org.tramonto.helpcentre.Enquiry.Slip;
import org.tramonto.intake.Contact.Outcome;
import org.tramonto.intake.Contact.Receipt;
import org.tramonto.intake.ContactRequest;
import org.tramonto.intake.Contacts;
import org.tramonto.shared.Language;

/** The contact form: what was typed becomes a contact on its channel, once for each form that was handed out. */
@Service
public class ContactForm {

    private static final int USUAL_LENGTH = 10_000;

    private final Contacts contacts;
    private final Customers customers;
    private final Uploads uploads;
    private final HelpLog log;
    private final ObjectMapper json;
    private final MessageSource words;

    ContactForm(
            Contacts contacts,
            Customers customers,
            Uploads uploads,
            HelpLog log,
            ObjectMapper json,
            MessageSource words) {
        this.contacts = contacts;
        this.customers = customers;
        this.uploads = uploads;
        this.log = log;
        this.json = json;
        this.words = words;
    }

    /**
     * @param me the number of the customer whose personal link led here; null where none did
     */
    public record Sending(FormSheet sheet, Enquiry enquiry, List<Uploads.Upload> files, String me, Language language) {}

    public static int longestText(Channel form) {
        Integer longest = form.capabilities().longestText();
        return longest == null ? USUAL_LENGTH : longest;
    }

    /** Everything there is to correct, in the order of the fields. */
    public List<Slip> slips(Sending sending, Channel form) {
        List<Slip> slips = new ArrayList<>(sending.enquiry().slipsInQuestion(longestText(form)));
        slips.addAll(sending.enquiry().slipsInSender());
        slips.addAll(uploads.slips(sending.files(), form));
        return slips;
    }

    /**
     * Hands it in; the same form again answers what became of it the first time.
     *
     * @throws org.tramonto.intake.Problems.TryAgain where it can't be taken just now
     */
    public Receipt send(Sending sending, Channel form) {
        Enquiry enquiry = sending.enquiry();
        Locale locale = sending.language().locale();
        String topic = words.getMessage("form.topic." + enquiry.topic(), null, locale);
        Optional<String> proven = provenNumber(sending);
        String text = enquiry.text().strip();
        if (proven.isEmpty() && !enquiry.number().isEmpty()) {
            text += "\n\n" + words.getMessage("form.numberGiven", new Object[] {enquiry.number()}, locale);
        }
        ContactRequest request = new ContactRequest(
                form.key(),
                sending.sheet().id(),
                new ContactRequest.From(
                        enquiry.mail(),
                        null,
                        null,
                        proven.orElse(null),
                        enquiry.name().strip()),
                enquiry.topic().equals("other")
                        ? enquiry.subject().strip()
                        : topic + ": " + enquiry.subject().strip(),
                text,
                null,
                sending.language().code(),
                null,
                null,
                null,
                Uploads.files(sending.files()));
        Receipt receipt = contacts.receive(bytes(request));
        if (receipt.outcome() != Outcome.DUPLICATE && receipt.caseNumber() != null) {
            String visit = sending.sheet().visit();
            log.contacted(visit.isEmpty() ? null : visit, sending.language(), receipt.caseNumber());
        }
        return receipt;
    }

    /**
     * A number that is more than typed: it stands in a personal link, or belongs to the mail address. Any other is only
     * mentioned to the agent, so that nobody gets to another customer's case by knowing their number.
     */
    private Optional<String> provenNumber(Sending sending) {
        if (sending.me() != null) {
            return customers.find(sending.me()).map(Customer::number);
        }
        String number = sending.enquiry().number().toUpperCase(Locale.ROOT);
        String mail = sending.enquiry().mail().toLowerCase(Locale.ROOT);
        return number.isEmpty()
                ? Optional.empty()
                : customers
                        .find(number)
                        .filter(customer -> customer.identities().stream()
                                .anyMatch(identity -> identity.address().equals(mail)))
                        .map(Customer::number);
    }

    private byte[] bytes(ContactRequest request) {
        try {
            return json.writeValueAsBytes(request);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Whole minutes, at least one. */
    public static long minutes(Duration wait) {
        return Math.max(1, (wait.toSeconds() + 59) / 60);
    }
}
