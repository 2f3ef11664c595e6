package org.tramonto.retirement.guardrail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads the guardrails of a plan and refuses by name what can't be meant. */
final class PlanReader {

    private final Set<String> keys = new HashSet<>();

    GuardrailPlan read(JsonNode plan) {
        if (plan == null || !plan.isObject()) {
            throw new Problems.Unreadable("plan");
        }
        JsonNode listed = present(plan, "guardrails");
        if (!listed.isArray() && !listed.isMissingNode()) {
            throw new Problems.Unreadable("guardrails");
        }
        List<Guardrail> guardrails = new ArrayList<>();
        for (int i = 0; i < listed.size(); i++) {
            if (!listed.get(i).isObject()) {
                throw new Problems.Unreadable("guardrails[" + i + "]");
            }
            Guardrail guardrail = new GuardrailReader(listed.get(i)).read();
            if (!keys.add(guardrail.key())) {
                throw new Problems.KeyTwice(guardrail.key());
            }
            guardrails.add(guardrail);
        }
        return new GuardrailPlan(guardrails, alpha(present(plan, "alpha")), sample(present(plan, "expectedSample")));
    }

    private static double alpha(JsonNode node) {
        if (node.isMissingNode()) {
            return GuardrailPlan.USUAL_ALPHA;
        }
        if (!node.isNumber()) {
            throw new Problems.AlphaOutOfRange(shown(node));
        }
        return node.doubleValue();
    }

    private static long sample(JsonNode node) {
        if (node.isMissingNode()) {
            return GuardrailPlan.USUAL_SAMPLE;
        }
        if (!node.isIntegralNumber() || !node.canConvertToLong()) {
            throw new Problems.SampleTooSmall(shown(node), 2 * GuardrailPlan.LEAST_OUTCOMES);
        }
        return node.longValue();
    }

    /** A member that is null counts as left out. */
    static JsonNode present(JsonNode object, String field) {
        JsonNode node = object.path(field);
        return node.isNull() ? MissingNode.getInstance() : node;
    }

    /** What was written, short enough to be repeated in a refusal. */
    static String shown(JsonNode node) {
        String text = node.isTextual() ? node.textValue() : node.toString();
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
