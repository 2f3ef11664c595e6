package org.tramonto.customer;

import java.util.List;

/** Facts about customers, published in the transaction that made them true. */
public final class Events {

    private Events() {}

    /** Two customers are one person; {@code numbers} are all numbers it now has, the surviving one first. */
    public record CustomersMerged(String survivor, String absorbed, List<String> numbers) {}

    /** They were not the same after all: {@code parted} stands for itself again, with {@code numbers} its own. */
    public record CustomersParted(String survivor, String parted, List<String> numbers) {}

    /** A customer does not want this from us any more. */
    public record OptedOut(String customer, OptOut what) {}

    /** A customer wants this from us again. */
    public record OptOutEnded(String customer, OptOut what) {}
}
