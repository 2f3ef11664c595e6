package org.tramonto.supportcase;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.tramonto.sla.ServiceLevel;

/** The service level of a case as the JSON kept beside it: column names of the decision table, ISO 8601 durations. */
final class ServiceLevelJson {

    private static final TypeReference<Map<String, String>> ROW = new TypeReference<>() {};

    /** A table has a few rows; more than this are never remembered. */
    private static final int MOST = 100;

    private final ObjectMapper json;
    private final Map<ServiceLevel, String> written = new ConcurrentHashMap<>();

    ServiceLevelJson(ObjectMapper json) {
        this.json = json;
    }

    String write(ServiceLevel level) {
        if (level == null) {
            return null;
        }
        String known = written.get(level);
        if (known != null) {
            return known;
        }
        String now = text(level);
        if (written.size() < MOST) {
            written.put(level, now);
        }
        return now;
    }

    private String text(ServiceLevel level) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("firstResponse", level.firstResponse().toString());
        row.put("nextResponse", level.nextResponse().toString());
        row.put("resolution", level.resolution().toString());
        row.put("warnBefore", level.warnBefore().toString());
        row.put("customerReminder", level.customerReminder().toString());
        row.put("customerSilence", level.customerSilence().toString());
        row.put("thirdPartyReminder", level.thirdPartyReminder().toString());
        row.put("confirmation", level.confirmation().toString());
        row.put("reopening", level.reopening().toString());
        try {
            return json.writeValueAsString(row);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    ServiceLevel read(String written) {
        try {
            return written == null ? null : ServiceLevel.parse(json.readValue(written, ROW));
        } catch (JsonProcessingException damaged) {
            throw new IllegalStateException("the service level of a case can't be read", damaged);
        }
    }
}
