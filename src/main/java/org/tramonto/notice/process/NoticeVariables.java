package org.tramonto.notice.process;

import org.camunda.bpm.engine.delegate.VariableScope;
import org.tramonto.notice.NoticeOrder;
import org.tramonto.notice.Occasion;

/** What the process of a notice knows of it; the notice itself is in our own tables. */
final class NoticeVariables {

    static final String TOPIC = "topic";
    static final String OCCASION = "occasion";
    static final String ROUND = "round";

    private NoticeVariables() {}

    static NoticeOrder order(VariableScope scope) {
        return order(
                (String) scope.getVariable(TOPIC),
                (String) scope.getVariable(OCCASION),
                ((Number) scope.getVariable(ROUND)).intValue());
    }

    static NoticeOrder order(String topic, String occasion, int round) {
        return new NoticeOrder(topic, Occasion.of(occasion), round);
    }
}
