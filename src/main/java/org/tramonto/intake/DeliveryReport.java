package org.tramonto.intake;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.tramonto.supportcase.Bounce;

/** Reads {@code message/delivery-status} (RFC 3464). */
final class DeliveryReport {

    private DeliveryReport() {}

    /** What happened to the first recipient the mail did not reach; empty where it reached them all. */
    static Optional<Bounce> read(String status) {
        for (String group : groups(status)) {
            Map<String, String> fields = fields(group);
            String action = fields.getOrDefault("action", "").toLowerCase(Locale.ROOT);
            if (action.equals("failed") || action.equals("delayed")) {
                return Optional.of(bounce(fields, action));
            }
        }
        return Optional.empty();
    }

    /** The first recipient the report is about, whatever happened; null where it names none. */
    static String recipient(String status) {
        for (String group : groups(status)) {
            String recipient = value(fields(group).get("final-recipient"));
            if (recipient != null) {
                return recipient;
            }
        }
        return null;
    }

    private static String[] groups(String status) {
        return status.replace("\r\n", "\n").split("\n[ \\t]*\n+");
    }

    private static Bounce bounce(Map<String, String> fields, String action) {
        String code = fields.getOrDefault("status", "").replaceFirst("^(\\d\\.\\d{1,3}\\.\\d{1,3}).*$", "$1");
        String recipient = value(fields.getOrDefault("original-recipient", fields.get("final-recipient")));
        String finalRecipient = value(fields.get("final-recipient"));
        String diagnostic = value(fields.get("diagnostic-code"));
        return new Bounce(
                Addresses.usable(finalRecipient) ? finalRecipient : recipient,
                action.equals("failed") && !code.startsWith("4"),
                code.isEmpty() ? null : code,
                diagnostic == null ? action : PlainText.line(diagnostic, 500));
    }

    private static Map<String, String> fields(String group) {
        Map<String, String> fields = new HashMap<>();
        for (String line : group.replaceAll("\n[ \\t]+", " ").split("\n")) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                fields.putIfAbsent(
                        line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                        PlainText.clean(line.substring(colon + 1)).strip());
            }
        }
        return fields;
    }

    /** The part after the type: {@code rfc822;anna@example.org}. */
    private static String value(String typed) {
        if (typed == null) {
            return null;
        }
        return typed.substring(typed.indexOf(';') + 1).strip().replaceAll("^<|>$", "");
    }
}
