package org.tramonto.engine.insight;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.tramonto.engine.insight.Steps.Diagram;
import org.tramonto.engine.insight.Steps.Flow;
import org.tramonto.engine.insight.Steps.Step;

/**
 * How often each flow was taken. The engine's history has steps and no flows, so flows are worked out: what enters a step
 * has to add up to how often it began, what leaves one to how often it was left. Where that does not settle a flow,
 * it has no count rather than a guessed one.
 */
final class PathCounts {

    private final Diagram diagram;
    private final Map<String, Long> counts = new HashMap<>();

    private PathCounts(Diagram diagram) {
        this.diagram = diagram;
    }

    /** How often a step began, and how often it ended as the diagram says and not by being interrupted. */
    record Passed(long began, long left) {

        static final Passed NEVER = new Passed(0, 0);
    }

    static Map<String, Long> of(Diagram diagram, Map<String, Passed> passed) {
        PathCounts paths = new PathCounts(diagram);
        boolean more = true;
        while (more) {
            more = false;
            for (Step step : diagram.steps().values()) {
                more |= paths.settle(step, passed.getOrDefault(step.id(), Passed.NEVER));
            }
        }
        return Map.copyOf(paths.counts);
    }

    private boolean settle(Step step, Passed passed) {
        List<String> in = step.incoming();
        List<String> out = diagram.flows().stream()
                .filter(flow -> flow.from().equals(step.id()))
                .map(Flow::id)
                .toList();
        if (joins(step)) {
            return joined(in, out, passed);
        }
        boolean news = rest(in, passed.began());
        if (step.splits()) {
            for (String flow : out) {
                news |= put(flow, passed.left());
            }
        } else if (step.chooses()) {
            news |= rest(out, passed.left());
        } else if (passed.left() == 0) {
            for (String flow : out) {
                news |= put(flow, 0);
            }
        }
        return news;
    }

    /** A parallel gateway that waits for all of its flows is begun once for each of them. */
    private static boolean joins(Step step) {
        return step.type().equals("parallelGateway") && step.incoming().size() > 1;
    }

    private boolean joined(List<String> in, List<String> out, Passed passed) {
        boolean complete = passed.began() == passed.left() && passed.began() % in.size() == 0;
        boolean news = false;
        if (complete) {
            for (String flow : in) {
                news |= put(flow, passed.began() / in.size());
            }
            for (String flow : out) {
                news |= put(flow, passed.began() / in.size());
            }
        }
        return news;
    }

    /** Where all but one flow are known, the last is what is missing. */
    private boolean rest(List<String> flows, long sum) {
        if (sum == 0) {
            return flows.stream().map(flow -> put(flow, 0)).reduce(false, Boolean::logicalOr);
        }
        List<String> open =
                flows.stream().filter(flow -> !counts.containsKey(flow)).toList();
        if (open.size() != 1) {
            return false;
        }
        long known = flows.stream()
                .map(counts::get)
                .filter(Objects::nonNull)
                .mapToLong(Long::longValue)
                .sum();
        return put(open.get(0), Math.max(0, sum - known));
    }

    private boolean put(String flow, long count) {
        return counts.putIfAbsent(flow, count) == null;
    }
}
