package org.tramonto.customer;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.tramonto.customer.Customer.Identity;

/** How addresses are normalised, so that one person is found again however the address was written. */
final class Identities {

    private Identities() {}

    static List<Identity> of(Sender sender) {
        List<Identity> identities = new ArrayList<>();
        if (present(sender.email())) {
            identities.add(new Identity(
                    Identity.Kind.EMAIL, mail(sender.email()), sender.email().strip()));
        }
        if (present(sender.phone()) && !phone(sender.phone()).isEmpty()) {
            identities.add(new Identity(
                    Identity.Kind.PHONE, phone(sender.phone()), sender.phone().strip()));
        }
        if (present(sender.handle())) {
            identities.add(new Identity(
                    Identity.Kind.HANDLE,
                    handle(sender.channel(), sender.handle()),
                    sender.handle().strip()));
        }
        return identities;
    }

    static String mail(String address) {
        return address.strip().toLowerCase(Locale.ROOT);
    }

    /** Digits with a leading plus; a national Italian number gets +39. Empty where there are no digits. */
    static String phone(String number) {
        boolean international = number.replaceAll("[^0-9+]", "").startsWith("+");
        String digits = number.replaceAll("[^0-9]", "");
        if (!international && digits.startsWith("00")) {
            international = true;
            digits = digits.substring(2);
        }
        if (digits.isEmpty()) {
            return "";
        }
        return (international ? "+" : "+39") + digits;
    }

    static String handle(String channel, String handle) {
        return channel + ":" + handle.strip().toLowerCase(Locale.ROOT);
    }

    private static boolean present(String text) {
        return text != null && !text.isBlank();
    }
}
