package org.tramonto.retirement;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import org.tramonto.retirement.guardrail.GuardrailPlan;
import org.tramonto.shared.ProgrammeKey;

/** Reads plans, from a manager with a template filling what is missing, or as we stored them. */
@Component
class PlanReader {

    private final PlanTemplates templates;
    private final ObjectMapper json;
    private final ZoneId zone;

    PlanReader(PlanTemplates templates, ObjectMapper json, RetirementSettings settings) {
        this.templates = templates;
        this.json = json;
        this.zone = settings.zone();
    }

    /** What somebody asks for, filled up from the template they name; without one, waves have to be their own. */
    Plan asked(JsonNode request) {
        if (!request.isObject()) {
            throw new Problems.FieldMissing("key");
        }
        String template = new PlanFields(request, "").textOrNull("template", 40);
        ObjectNode filled = templates.defaults();
        if (template != null) {
            filled.setAll(templates.get(template));
        }
        request.fields().forEachRemaining(field -> {
            if (!field.getValue().isNull()) {
                filled.set(field.getKey(), field.getValue());
            }
        });
        return read(filled);
    }

    Plan stored(String plan) {
        try {
            return read(json.readTree(plan));
        } catch (com.fasterxml.jackson.core.JsonProcessingException impossible) {
            throw new IllegalStateException("a stored plan can't be read", impossible);
        }
    }

    ObjectNode write(Plan plan) {
        return json.valueToTree(plan);
    }

    private Plan read(JsonNode node) {
        PlanFields fields = new PlanFields(node, "");
        String channel = fields.text("channel", 40);
        PlanFields name = fields.below("name");
        return new Plan(
                key(fields),
                channel,
                new Texts(name.text("it", Texts.LONGEST), name.text("en", Texts.LONGEST)),
                fields.text("reason", Order.LONGEST),
                fields.textOrNull("template", 40),
                variant(fields),
                fields.dateOrNull("externalEndDate"),
                fields.text("legalProfile", 40),
                fields.texts("successors", 40),
                fields.requiredDuration("noticePeriod"),
                fields.instantOrNull("startsAt", zone),
                waves(fields.list("waves")),
                guardrails(node),
                fields.number("alpha", 0.05),
                fields.integer("expectedSample", 1000),
                fields.share("holdbackBp"),
                fields.requiredDuration("analysisEvery"),
                fields.requiredDuration("drain"),
                fields.requiredDuration("observation"),
                fields.has("messageKey") ? fields.text("messageKey", 100) : "retirement." + channel,
                fields.has("article") ? fields.text("article", 300) : "/help/" + channel,
                told(fields));
    }

    private static Map<String, Plan.Said> told(PlanFields fields) {
        Map<String, Plan.Said> told = new TreeMap<>();
        if (fields.has("told")) {
            PlanFields languages = fields.below("told");
            fields.at("told").fieldNames().forEachRemaining(language -> {
                if (!language.matches("[a-z]{2}")) {
                    throw fields.unreadable("told", "{\"it\": {…}, \"en\": {…}}");
                }
                PlanFields said = languages.below(language);
                told.put(
                        language,
                        new Plan.Said(
                                said.textOrNull("reasons", Plan.Said.LONGEST),
                                said.textOrNull("benefits", Plan.Said.LONGEST)));
            });
        }
        return told;
    }

    /** As the guardrails themselves read them, with everything that was left out. */
    private JsonNode guardrails(JsonNode plan) {
        return json.valueToTree(GuardrailPlan.parse(plan).guardrails());
    }

    private static ProgrammeKey key(PlanFields fields) {
        String key = fields.text("key", 80);
        try {
            return new ProgrammeKey(key);
        } catch (IllegalArgumentException unsuitable) {
            throw fields.unreadable("key", "telefono-2027");
        }
    }

    private static Variant variant(PlanFields fields) {
        String variant = fields.textOrNull("variant", 40);
        try {
            return variant == null
                    ? Variant.GRADUAL
                    : Variant.valueOf(variant.toUpperCase(Locale.ROOT).replace('-', '_'));
        } catch (IllegalArgumentException unknown) {
            throw fields.unreadable("variant", "gradual, provider_forced");
        }
    }

    private static List<PlannedWave> waves(JsonNode list) {
        List<PlannedWave> waves = new ArrayList<>();
        for (JsonNode item : list) {
            int number = waves.size() + 1;
            PlanFields wave = new PlanFields(item, "waves[" + number + "].");
            if (!wave.has("dwell")) {
                throw new PlanProblems.NoDwell(number);
            }
            waves.add(new PlannedWave(
                    wave.weight("weightBp", number),
                    wave.duration("dwell"),
                    wave.integer("minOutcomes", 0),
                    wave.flag("approval")));
        }
        return waves;
    }
}
