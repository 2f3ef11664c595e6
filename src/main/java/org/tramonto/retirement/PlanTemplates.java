package org.tramonto.retirement;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.stereotype.Component;

/** The catalogue of plan templates in {@code processes/programme-templates}: each file fills what a plan leaves out. */
@Component
public class PlanTemplates {

    /** What holds where neither plan nor template says otherwise; it has no waves, those somebody has to want. */
    private static final String DEFAULTS = "defaults";

    private final Map<String, ObjectNode> templates = new TreeMap<>();

    PlanTemplates(ResourcePatternResolver resources, ObjectMapper json) {
        try {
            for (Resource file : resources.getResources("classpath:processes/programme-templates/*.json")) {
                String name =
                        String.valueOf(file.getFilename()).replace(".json", "").replace('-', '_');
                templates.put(name, (ObjectNode) json.readTree(file.getContentAsByteArray()));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException("a template in processes/programme-templates can't be read", unreadable);
        }
    }

    ObjectNode defaults() {
        return templates.get(DEFAULTS).deepCopy();
    }

    /** @throws PlanProblems.UnknownTemplate where there is no file of that name */
    ObjectNode get(String name) {
        String wanted = name.replace('-', '_');
        if (!names().contains(wanted)) {
            throw new PlanProblems.UnknownTemplate(name, names());
        }
        return templates.get(wanted).deepCopy();
    }

    /** Every template by name, with what it fills in. */
    public Map<String, JsonNode> all() {
        Map<String, JsonNode> all = new TreeMap<>();
        names().forEach(name -> all.put(name, defaults().setAll(get(name))));
        return all;
    }

    List<String> names() {
        return templates.keySet().stream()
                .filter(name -> !name.equals(DEFAULTS))
                .toList();
    }
}
