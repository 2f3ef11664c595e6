package org.tramonto.models;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionTableEvaluationListener;
import org.camunda.bpm.dmn.engine.delegate.DmnEvaluatedDecisionRule;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Rule;

/** A decision table of {@code processes/} that is asked, and the rows that answered. */
final class TableOnTrial {

    private final DmnModelInstance model;
    private final DmnEngine engine;
    private final DmnDecision decision;
    private final Set<String> answered = new TreeSet<>();

    TableOnTrial(String key) {
        model = Dmn.readModelFromFile(Diagram.FOLDER.resolve(key + ".dmn").toFile());
        DefaultDmnEngineConfiguration configuration = new DefaultDmnEngineConfiguration();
        DmnDecisionTableEvaluationListener listener = event -> event.getMatchingRules().stream()
                .map(DmnEvaluatedDecisionRule::getId)
                .forEach(answered::add);
        configuration.setCustomPostDecisionTableEvaluationListeners(List.of(listener));
        engine = configuration.buildEngine();
        decision = engine.parseDecision(key, model);
    }

    Map<String, Object> ask(Map<String, Object> facts) {
        return engine.evaluateDecisionTable(decision, facts).getSingleResult().getEntryMap();
    }

    Set<String> answeringRows() {
        return answered;
    }

    List<String> rows() {
        return model.getModelElementsByType(Rule.class).stream()
                .map(Rule::getId)
                .toList();
    }

    /** Lines of cells divided by bars; {@code -} is null, other words are what they look like. */
    static Stream<List<Object>> lines(String text) {
        return text.lines().map(line -> {
            List<Object> cells = new ArrayList<>();
            Arrays.stream(line.split("\\|")).map(String::strip).forEach(cell -> cells.add(value(cell)));
            return cells;
        });
    }

    static Map<String, Object> facts(List<String> names, List<Object> values) {
        Map<String, Object> facts = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            facts.put(names.get(i), values.get(i));
        }
        return facts;
    }

    private static Object value(String cell) {
        return switch (cell) {
            case "-" -> null;
            case "yes" -> true;
            case "no" -> false;
            default -> cell.matches("-?\\d+") ? (Object) Integer.valueOf(cell) : cell;
        };
    }
}
