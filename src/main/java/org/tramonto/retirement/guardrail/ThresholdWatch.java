package org.tramonto.retirement.guardrail;

import java.util.List;

/**
 * Judges a level by its latest looks, so that a single peak breaches nothing and a level that swings around its limit
 * doesn't switch on and off.
 */
final class ThresholdWatch {

    private ThresholdWatch() {}

    /**
     * @param levels the latest looks in their order, the present one last, at least one
     * @param wasBreached what the look before the present one came to
     */
    static Finding judge(Guardrail.Threshold guardrail, List<Double> levels, boolean wasBreached) {
        List<Double> seen = levels.subList(Math.max(0, levels.size() - guardrail.looks()), levels.size());
        int over = (int) seen.stream().filter(guardrail::isOver).count();
        int clear = (int) seen.stream()
                .skip(afterLastOver(guardrail, seen))
                .filter(guardrail::isClear)
                .count();
        boolean breached = over >= guardrail.breaches() || (wasBreached && clear < guardrail.breaches());
        Numbers numbers = Numbers.with()
                .level(levels.get(levels.size() - 1))
                .bound(guardrail.limit().value())
                .beyond(over, seen.size())
                .build();
        return Finding.of(guardrail, reason(guardrail, seen, over, breached), numbers);
    }

    private static Reason reason(Guardrail.Threshold guardrail, List<Double> seen, int over, boolean breached) {
        if (breached) {
            return Reason.OVER_LIMIT;
        }
        if (guardrail.isOver(seen.get(seen.size() - 1))) {
            return Reason.OVER_AT_TIMES;
        }
        // Until it could have been breached, not being breached says nothing.
        return seen.size() < guardrail.breaches() ? Reason.FIRST_LOOKS : Reason.UNDER_LIMIT;
    }

    private static int afterLastOver(Guardrail.Threshold guardrail, List<Double> seen) {
        for (int i = seen.size() - 1; i >= 0; i--) {
            if (guardrail.isOver(seen.get(i))) {
                return i + 1;
            }
        }
        return 0;
    }
}
