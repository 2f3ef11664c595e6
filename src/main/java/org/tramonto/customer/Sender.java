package org.tramonto.customer;

/**
 * Who a contact says it is from; whatever is known, at least one of the first four.
 *
 * @param handle the account name on {@code channel}
 */
public record Sender(String email, String phone, String handle, String customerNumber, String name, String channel) {}
