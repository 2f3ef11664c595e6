package org.tramonto.retirement;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** Plans for tests: valid to begin with, and each test says only what matters to it. */
final class Plans {

    static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS, SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .build();

    private Plans() {}

    /** Waves of 10, 30, 60 and 100 % with a day each, nothing watched, nobody asked. */
    static ObjectNode request(String key, String channel) {
        ObjectNode plan = JsonNodeFactory.instance.objectNode();
        plan.put("key", key);
        plan.put("channel", channel);
        plan.putObject("name").put("it", "Addio al telefono").put("en", "Farewell to the telephone");
        plan.put("reason", "Nobody can find the operators it needs");
        plan.putArray("successors").add("chat").add("mail");
        plan.put("noticePeriod", "PT0S");
        plan.put("drain", "PT1H");
        plan.put("observation", "P10D");
        waves(plan, 1000, 3000, 6000, 10_000);
        return plan;
    }

    static ObjectNode waves(ObjectNode plan, int... weights) {
        ArrayNode waves = plan.putArray("waves");
        Arrays.stream(weights)
                .forEach(weight -> waves.addObject()
                        .put("weightBp", weight)
                        .put("dwell", "P1D")
                        .put("minOutcomes", 0)
                        .put("approval", false));
        return plan;
    }

    static Plan plan() {
        return reader().asked(request("telefono-2027", "phone"));
    }

    static Plan plan(ObjectNode request) {
        return reader().asked(request);
    }

    static PlanReader reader() {
        return new PlanReader(
                new PlanTemplates(new PathMatchingResourcePatternResolver(), JSON),
                JSON,
                new RetirementSettings(ZoneId.of("Europe/Rome"), Duration.ofHours(1)));
    }
}
