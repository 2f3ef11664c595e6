package org.tramonto.routing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What holds for single customers of one programme. Immutable; a change makes another one at a cost that does not grow
 * with the number of customers, as what changed lately is kept apart until it is worth merging.
 */
final class CustomerPins {

    static final CustomerPins NONE = new CustomerPins(Map.of(), Map.of());

    private static final int MERGE_AT = 1024;

    private final Map<String, Entry> base;
    private final Map<String, Entry> recent;

    /**
     * What holds for one customer.
     *
     * @param pin the strongest; null where there is none
     * @param offer null where the route's successors are offered
     */
    record Entry(Pin pin, List<String> offer) {

        boolean isEmpty() {
            return pin == null && offer == null;
        }
    }

    private CustomerPins(Map<String, Entry> base, Map<String, Entry> recent) {
        this.base = base;
        this.recent = recent;
    }

    static CustomerPins of(Map<String, Entry> all) {
        return all.isEmpty() ? NONE : new CustomerPins(all, Map.of());
    }

    /** What holds for this customer; null where nothing does. */
    Entry find(String customer) {
        Entry entry = recent.isEmpty() ? null : recent.get(customer);
        return entry == null ? base.get(customer) : entry;
    }

    CustomerPins with(Map<String, Entry> changed) {
        if (changed.isEmpty()) {
            return this;
        }
        Map<String, Entry> newer = new HashMap<>(recent);
        newer.putAll(changed);
        if (newer.size() < MERGE_AT) {
            return new CustomerPins(base, newer);
        }
        Map<String, Entry> merged = new HashMap<>(base);
        newer.forEach((customer, entry) -> {
            if (entry.isEmpty()) {
                merged.remove(customer);
            } else {
                merged.put(customer, entry);
            }
        });
        return new CustomerPins(merged, Map.of());
    }
}
