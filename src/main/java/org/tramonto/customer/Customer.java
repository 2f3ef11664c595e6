package org.tramonto.customer;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.tramonto.shared.Language;

/**
 * A person or firm we talk with. {@code name}, {@code language}, {@code ageBand} and {@code postalAddress} are null while
 * unknown. Of customers that were merged this is the whole person: what each of them needs, prefers and is reached by.
 *
 * @param needs what they depend on: {@code low_vision}, {@code no_internet} and the like
 * @param mergedNumbers numbers of the customers merged into this one
 * @param ids rows that belong to the person, its own first
 */
public record Customer(
        long id,
        String number,
        String name,
        Kind kind,
        Language language,
        AgeBand ageBand,
        List<String> preferredChannels,
        List<String> needs,
        List<Identity> identities,
        String postalAddress,
        List<String> mergedNumbers,
        @JsonIgnore List<Long> ids,
        int version) {

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
            HANDLE;

            String code() {
                return name().toLowerCase(Locale.ROOT);
            }
        }

        /** However it was written. */
        boolean isSameAs(Identity other) {
            return kind == other.kind && address.equals(other.address);
        }
    }

    /** Somebody of whom no more is known yet than how they came. */
    static Customer newcomer(long id, String number, String name, Language language, List<Identity> identities) {
        return new Customer(
                id,
                number,
                name,
                Kind.CUSTOMER,
                language,
                null,
                List.of(),
                List.of(),
                identities.stream()
                        .sorted(Comparator.comparing(Identity::kind, Comparator.comparing(Enum::name)))
                        .toList(),
                null,
                List.of(),
                List.of(id),
                0);
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
