package org.tramonto.engine.access;

import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.stereotype.Component;
import org.tramonto.shared.NameBook;

/** Those who sign in are called by first and last name; what the product did by itself it did under its own. */
@Component
class PersonNames implements NameBook {

    private static final String PRODUCT = "tramonto";

    private final IdentityService identity;

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
                .forEach(user -> names.put(
                        user.getId(),
                        Stream.of(user.getFirstName(), user.getLastName())
                                .filter(name -> name != null && !name.isBlank())
                                .collect(Collectors.joining(" "))));
        names.keySet().retainAll(keys);
        names.values().removeIf(String::isEmpty);
        return names;
    }
}
