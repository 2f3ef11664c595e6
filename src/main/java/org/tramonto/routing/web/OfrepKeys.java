package org.tramonto.routing.web;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.tramonto.routing.RoutingSettings;

/** The keys with which systems ask. Only hashes are known here; what is sent is hashed and looked up. */
@Component
class OfrepKeys {

    /** Of the demo, which answers this machine only. */
    static final String DEMO = "tramonto-demo";

    private final Map<String, RoutingSettings.Key> keys = new HashMap<>();

    OfrepKeys(RoutingSettings settings, Environment environment) {
        if (environment.getProperty("tramonto.demo.enabled", boolean.class, true)) {
            add(new RoutingSettings.Key("demo", DigestUtils.sha256Hex(DEMO), List.of()));
        }
        settings.ofrep().keys().forEach(this::add);
    }

    Optional<RoutingSettings.Key> find(String sent) {
        return Optional.ofNullable(keys.get(DigestUtils.sha256Hex(sent)));
    }

    private void add(RoutingSettings.Key key) {
        keys.put(key.sha256().toLowerCase(Locale.ROOT), key);
    }
}
