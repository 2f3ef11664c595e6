package org.tramonto.engine.access;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.springframework.stereotype.Component;
import org.tramonto.shared.NameBook;

/** Those who sign in are called by first and last name; what the product did by itself it did under its own. */
@Component
public class PersonNames implements NameBook {

    private static final String PRODUCT = "tramonto";

    private final IdentityService identity;

    /** Somebody who works here, by sign-in name and as others call them. */
    public record Named(String id, String name) {}

    PersonNames(IdentityService identity) {
        this.identity = identity;
    }

    @Override
    public String kind() {
        return "person";
    }

    @Override
    public Map<String, String> names(Collection<String> keys, Locale locale) {
        Map<String, String> names = new HashMap<>(Map.of(PRODUCT, "Tramonto"));
        identity.createUserQuery()
                .userIdIn(keys.toArray(String[]::new))
                .list()
                .forEach(user -> names.put(user.getId(), name(user)));
        names.keySet().retainAll(keys);
        names.values().removeIf(String::isEmpty);
        return names;
    }

    /** Whose sign-in name, first name or last name begins with these words, by name; at most so many. */
    public List<Named> beginning(String words, int most) {
        String wanted = words.strip().toLowerCase(Locale.ROOT);
        return identity.createUserQuery().list().stream()
                .map(user -> new Named(user.getId(), name(user)))
                .filter(one -> !one.name().isEmpty())
                .filter(one -> one.id().toLowerCase(Locale.ROOT).startsWith(wanted)
                        || (" " + one.name().toLowerCase(Locale.ROOT)).contains(" " + wanted))
                .sorted(Comparator.comparing(Named::name))
                .limit(most)
                .toList();
    }

    private static String name(User user) {
        return Stream.of(user.getFirstName(), user.getLastName())
                .filter(name -> name != null && !name.isBlank())
                .collect(Collectors.joining(" "));
    }
}
