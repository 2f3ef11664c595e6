package org.tramonto.bench;

import java.util.Collection;
import java.util.List;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.TimeDate;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaExecutionListener;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaTaskListener;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/**
 * The diagram of the support case with nothing behind it: the same elements in the same order, every step and decision
 * an expression that does nothing, no listeners, every date and group a constant.
 */
final class EmptySteps {

    private static final String NOTHING = "${true}";
    private static final String FAR_AWAY = "2099-01-01T00:00:00";

    private EmptySteps() {}

    static BpmnModelInstance of(String diagram) {
        BpmnModelInstance model = read(diagram);
        empty(model);
        for (BusinessRuleTask decision : model.getModelElementsByType(BusinessRuleTask.class)) {
            decision.removeAttributeNs("http://camunda.org/schema/1.0/bpmn", "decisionRef");
            decision.removeAttributeNs("http://camunda.org/schema/1.0/bpmn", "mapDecisionResult");
            decision.setCamundaExpression(NOTHING);
        }
        return model;
    }

    private static BpmnModelInstance read(String diagram) {
        return Bpmn.readModelFromStream(EmptySteps.class.getResourceAsStream("/processes/" + diagram));
    }

    private static void empty(BpmnModelInstance model) {
        remove(model.getModelElementsByType(CamundaExecutionListener.class));
        remove(model.getModelElementsByType(CamundaTaskListener.class));
        for (ServiceTask step : model.getModelElementsByType(ServiceTask.class)) {
            step.removeAttributeNs("http://camunda.org/schema/1.0/bpmn", "delegateExpression");
            step.setCamundaExpression(NOTHING);
        }
        for (UserTask task : model.getModelElementsByType(UserTask.class)) {
            task.removeAttributeNs("http://camunda.org/schema/1.0/bpmn", "assignee");
            task.setCamundaCandidateGroups("front-desk");
            task.setCamundaDueDate(FAR_AWAY);
            task.setCamundaPriority("50");
        }
        model.getModelElementsByType(TimeDate.class).forEach(date -> date.setTextContent(FAR_AWAY));
    }

    private static void remove(Collection<? extends ModelElementInstance> elements) {
        for (ModelElementInstance element : List.copyOf(elements)) {
            element.getParentElement().removeChildElement(element);
        }
    }
}
