package org.tramonto.customer;

import java.util.List;
import org.tramonto.shared.Language;

/** A person or firm we talk with. {@code name} and {@code language} are null while unknown. */
public record Customer(
        long id,
        String number,
        String name,
        Kind kind,
        Language language,
        List<String> preferredChannels,
        List<String> needs,
        List<Identity> identities) {

    public enum Kind {
        CUSTOMER,
        PROSPECT,
        FORMER_CUSTOMER,
        SUPPLIER,
        EMPLOYEE
    }

    /** An address of a customer, normalised, and as they wrote it. */
    public record Identity(Kind kind, String address, String display) {

        public enum Kind {
            EMAIL,
            PHONE,
            HANDLE
        }
    }

    /** The mail address to write to, or null where we know none. */
    public String mailAddress() {
        return first(Identity.Kind.EMAIL);
    }

    /** The number to call, or null where we know none. */
    public String phone() {
        return first(Identity.Kind.PHONE);
    }

    private String first(Identity.Kind kind) {
        return identities.stream()
                .filter(identity -> identity.kind() == kind)
                .map(Identity::address)
                .findFirst()
                .orElse(null);
    }
}
