package org.tramonto.routing;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Who asks for a channel, by all that is known: customer numbers, else telephone numbers and mail addresses, else the
 * session, else nothing.
 */
public record Caller(List<Identity> identities) {

    /** Nobody knows who calls; the old channel stays open for them. */
    public static final Caller NOBODY = new Caller(List.of());

    /** What an identity is; the first kind that a caller has decides the bucket. */
    public enum Kind {
        CUSTOMER,
        ADDRESS,
        SESSION,
        /** A further key of the same caller: what is pinned to it holds, its bucket only where there is nothing better. */
        ALIAS
    }

    /** One way in which a caller is known. Addresses are never stored: buckets and logs see a salted hash. */
    public record Identity(Kind kind, String value) {

        public Identity {
            if (kind == null || value == null || value.isBlank()) {
                throw new IllegalArgumentException("an identity has a kind and a value");
            }
        }

        @Override
        public String toString() {
            return kind == Kind.ADDRESS ? "ADDRESS" : kind + " " + value;
        }
    }

    public Caller {
        identities = List.copyOf(identities);
    }

    public static Caller customer(String number) {
        return new Caller(List.of(new Identity(Kind.CUSTOMER, number)));
    }

    /** @param e164 with or without separators: {@code +39 02 1234} */
    public static Caller phone(String e164) {
        return new Caller(List.of(new Identity(Kind.ADDRESS, e164.replaceAll("[^+\\d]", ""))));
    }

    public static Caller mail(String address) {
        return new Caller(List.of(new Identity(Kind.ADDRESS, address.strip().toLowerCase(Locale.ROOT))));
    }

    public static Caller session(String id) {
        return new Caller(List.of(new Identity(Kind.SESSION, id)));
    }

    public static Caller alias(String key) {
        return new Caller(List.of(new Identity(Kind.ALIAS, key)));
    }

    /** The same caller, known in further ways. */
    public Caller and(Caller other) {
        return new Caller(Stream.concat(identities.stream(), other.identities.stream())
                .distinct()
                .toList());
    }
}
