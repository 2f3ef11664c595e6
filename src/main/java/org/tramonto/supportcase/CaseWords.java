package org.tramonto.supportcase;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.tramonto.customer.Customer;
import org.tramonto.customer.Customers;
import org.tramonto.shared.Address;
import org.tramonto.shared.Language;

/** The texts for customers, filled with what they are about. */
@Component
class CaseWords {

    private final CaseTexts texts;
    private final Customers customers;
    private final CaseSettings settings;

    CaseWords(CaseTexts texts, Customers customers, CaseSettings settings) {
        this.texts = texts;
        this.customers = customers;
        this.settings = settings;
    }

    /** The name customers know us by. */
    String organisation() {
        return settings.organisation();
    }

    String fill(Language language, String text, Map<String, String> values) {
        return texts.fill(language, text, values);
    }

    /** What the places of a text stand for in this case. */
    Map<String, String> values(SupportCase of, Language language, Address recipient) {
        Map<String, String> values = new HashMap<>();
        Customer customer = customers.find(of.customerId).orElseThrow();
        String name = customer.name() != null ? customer.name() : recipient == null ? null : recipient.name();
        values.put("customer", name != null ? name : texts.fill(language, "unnamed", Map.of()));
        values.put("caseNumber", of.number.value());
        values.put("organisation", settings.organisation());
        values.put("phone", settings.phone());
        values.put("due", date(of.firstResponseDueAt, language));
        values.put("reopenableUntil", date(of.reopenableUntil, language));
        return values;
    }

    private String date(Instant instant, Language language) {
        return instant == null
                ? null
                : DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
                        .withLocale(language.locale())
                        .withZone(settings.zone())
                        .format(instant);
    }
}
