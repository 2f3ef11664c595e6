package org.tramonto.shared;

/** A name with a mail address, number or handle, as shown in a conversation. Either may be null. */
public record Address(String name, String address) {

    public static Address of(String address) {
        return new Address(null, address);
    }
}
