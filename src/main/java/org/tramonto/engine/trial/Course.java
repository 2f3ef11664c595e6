package org.tramonto.engine.trial;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The way a case is to take: what it answered at each question, visit by visit, and what happened beside the way. Where it
 * has nothing to say, the trial takes the way least taken so far.
 *
 * @param start id of the event it begins with; null for the usual one
 */
record Course(String name, boolean recorded, String start, Map<String, Deque<String>> answers, Deque<String> events) {

    static Course example(String name, String start) {
        return new Course(name, false, start, new HashMap<>(), new ArrayDeque<>());
    }

    /** Reads a case from the ids of what it passed, in the order in which it did. */
    static Course recorded(String name, List<String> passed, TrialModel model) {
        Map<String, Deque<String>> answers = new LinkedHashMap<>();
        Deque<String> events = new ArrayDeque<>();
        for (int i = 0; i < passed.size(); i++) {
            String id = passed.get(i);
            List<String> later = passed.subList(i + 1, passed.size());
            model.ways(id).stream()
                    .filter(flow -> later.contains(model.target(flow)))
                    .min((one, other) -> later.indexOf(model.target(one)) - later.indexOf(model.target(other)))
                    .ifPresent(flow -> answers.computeIfAbsent(id, gateway -> new ArrayDeque<>())
                            .add(flow));
            if (model.events().stream().anyMatch(event -> event.id().equals(id))) {
                events.add(id);
            }
        }
        String start = passed.stream()
                .filter(id ->
                        model.starts().stream().anyMatch(begin -> begin.id().equals(id)))
                .findFirst()
                .orElse(null);
        return new Course(name, true, start, answers, events);
    }
}
