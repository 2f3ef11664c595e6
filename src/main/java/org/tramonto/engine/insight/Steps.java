package org.tramonto.engine.insight;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.InclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.springframework.stereotype.Component;

/** The steps of a diagram with their names and the flows between them, as far as counting needs them. */
@Component
class Steps {

    private final RepositoryService repository;

    Steps(RepositoryService repository) {
        this.repository = repository;
    }

    /**
     * A step.
     *
     * @param name as it stands in the diagram, in one line; the id where it has none
     * @param chooses exactly one of its outgoing flows is taken each time
     * @param splits every outgoing flow is taken each time
     */
    record Step(
            String id,
            String name,
            String type,
            String parent,
            boolean chooses,
            boolean splits,
            List<String> incoming) {}

    record Flow(String id, String from, String to) {}

    record Diagram(Map<String, Step> steps, List<Flow> flows) {

        String name(String step) {
            Step known = steps.get(step);
            return known == null ? step : known.name();
        }
    }

    /** The engine keeps models in memory. */
    Diagram of(String definitionId) {
        BpmnModelInstance model = repository.getBpmnModelInstance(definitionId);
        Map<String, Step> steps = new HashMap<>();
        for (FlowNode node : model.getModelElementsByType(FlowNode.class)) {
            steps.put(node.getId(), step(node));
        }
        List<Flow> flows = new ArrayList<>();
        for (SequenceFlow flow : model.getModelElementsByType(SequenceFlow.class)) {
            flows.add(new Flow(
                    flow.getId(), flow.getSource().getId(), flow.getTarget().getId()));
        }
        return new Diagram(Map.copyOf(steps), List.copyOf(flows));
    }

    private static Step step(FlowNode node) {
        boolean conditional = node.getOutgoing().stream().anyMatch(flow -> flow.getConditionExpression() != null);
        boolean one = node.getOutgoing().size() == 1 && !conditional;
        boolean event = node.getElementType().getTypeName().equals("eventBasedGateway");
        boolean chooses = node instanceof ExclusiveGateway || event;
        boolean unsure = node instanceof InclusiveGateway
                || node.getElementType().getTypeName().equals("complexGateway");
        return new Step(
                node.getId(),
                name(node, FlowElement::getName),
                node.getElementType().getTypeName(),
                node.getParentElement() instanceof SubProcess parent ? parent.getId() : null,
                chooses,
                one || !chooses && !unsure && !conditional,
                node.getIncoming().stream().map(SequenceFlow::getId).toList());
    }

    private static String name(FlowNode node, Function<FlowElement, String> named) {
        String name = named.apply(node);
        if (name != null && !name.isBlank()) {
            return name.replaceAll("\\s+", " ").trim();
        }
        if (node instanceof BoundaryEvent boundary && boundary.getAttachedTo() != null) {
            return name(boundary.getAttachedTo(), named);
        }
        return node.getId();
    }
}
