package org.tramonto.engine.tasklist;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;
import org.tramonto.shared.CardWords;

/**
 * Shows names of tasks, processes, filters, of the teams of a task and of what its card is about in the language of the
 * browser. The engine knows one name for each, the one in the model; the web applications get it translated on its way, and
 * nothing is translated for other callers.
 */
class TranslatedNames extends OncePerRequestFilter {

    private static final Pattern RESOURCES = Pattern.compile(
            "/camunda/api/(engine/engine|cockpit/plugin/base)/[^/]+/(task|filter|process-definition)(/.*)?");
    private static final Pattern OTHER_CONTENT = Pattern.compile(
            ".*/(xml|diagram|deployed-form|rendered-form|startForm|form-variables|variables|localVariables|attachment|comment)(/.*)?");
    private static final Set<String> GROUPS = Set.of("TEAM", "WORKFLOW");
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Properties NONE = new Properties();

    private final Labels labels;
    private final List<CardWords> cards;

    TranslatedNames(Labels labels, List<CardWords> cards) {
        this.labels = labels;
        this.cards = List.copyOf(cards);
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        return !RESOURCES.matcher(path).matches() || OTHER_CONTENT.matcher(path).matches();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        ContentCachingResponseWrapper answer = new ContentCachingResponseWrapper(response);
        chain.doFilter(request, answer);
        byte[] body = answer.getContentAsByteArray();
        String type = answer.getContentType();
        if (answer.getStatus() != HttpServletResponse.SC_OK
                || type == null
                || !type.contains("json")
                || body.length == 0) {
            answer.copyBodyToResponse();
            return;
        }
        JsonNode json = JSON.readTree(body);
        new Reading(request.getLocale()).translate(json);
        byte[] translated = JSON.writeValueAsBytes(json);
        response.setContentLength(translated.length);
        response.addHeader("Vary", "Accept-Language");
        response.getOutputStream().write(translated);
    }

    /** One answer, read by somebody with this language. */
    private final class Reading {

        private final Locale locale;
        private final Properties words;
        private final Map<String, Optional<String>> said = new HashMap<>();

        Reading(Locale locale) {
            this.locale = locale;
            this.words = labels.in(locale).orElse(NONE);
        }

        void translate(JsonNode node) {
            if (node instanceof ObjectNode object) {
                if (object.path("taskDefinitionKey").isTextual() && object.has("name")) {
                    replace(object, "name", object.path("taskDefinitionKey").textValue());
                } else if (object.path("key").isTextual() && object.has("name") && object.has("version")) {
                    replace(object, "name", object.path("key").textValue());
                } else if (GROUPS.contains(object.path("type").asText()) && object.has("name")) {
                    replace(object, "name", "team." + object.path("id").textValue());
                } else if ("Task".equals(object.path("resourceType").textValue())
                        && object.path("name").isTextual()) {
                    translateFilter(object);
                } else if ("String".equals(object.path("type").textValue())
                        && object.path("value").isTextual()) {
                    sayCard(object);
                }
            }
            node.forEach(this::translate);
        }

        private void translateFilter(ObjectNode filter) {
            String key = "filter." + filter.path("name").textValue();
            replace(filter, "name", key);
            if (filter.path("properties") instanceof ObjectNode properties) {
                replace(properties, "description", key + ".description");
                for (JsonNode variable : properties.path("variables")) {
                    if (variable instanceof ObjectNode shown
                            && shown.path("name").isTextual()) {
                        replace(
                                shown,
                                "label",
                                "filter.variable." + shown.path("name").textValue());
                    }
                }
            }
        }

        /** A variable on a card; those that a filter asks for have no type. What many name is asked once. */
        private void sayCard(ObjectNode variable) {
            for (CardWords card : cards) {
                String value = variable.path("value").textValue();
                if (card.variable().equals(variable.path("name").textValue())) {
                    said.computeIfAbsent(card.variable() + "=" + value, first -> card.say(value, locale))
                            .ifPresent(name -> variable.put("value", name));
                }
            }
        }

        private void replace(ObjectNode object, String field, String key) {
            String word = words.getProperty(key);
            if (word != null) {
                object.put(field, word);
            }
        }
    }
}
