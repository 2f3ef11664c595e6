package org.tramonto.models;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.Error;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.IntermediateCatchEvent;
import org.camunda.bpm.model.bpmn.instance.IntermediateThrowEvent;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.Task;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How a diagram is named and connected. Each rule is tried on a diagram that breaks it. */
class DiagramTests {

    /** Types by what their ids begin with; the first that fits counts. */
    private static final List<Map.Entry<Class<? extends FlowElement>, String>> PREFIXES = List.of(
            Map.entry(StartEvent.class, "StartEvent"),
            Map.entry(EndEvent.class, "EndEvent"),
            Map.entry(BoundaryEvent.class, "BoundaryEvent"),
            Map.entry(IntermediateCatchEvent.class, "Event"),
            Map.entry(IntermediateThrowEvent.class, "Event"),
            Map.entry(SubProcess.class, "SubProcess"),
            Map.entry(CallActivity.class, "CallActivity"),
            Map.entry(Task.class, "Task"),
            Map.entry(Gateway.class, "Gateway"),
            Map.entry(SequenceFlow.class, "Flow"));

    static Stream<DiagramRule> rules() {
        return Stream.of(
                DiagramRule.of(
                        "the file is named after its one process",
                        DiagramTests::fileAndKey,
                        "<bpmn:process id=\"support-case\"",
                        "<bpmn:process id=\"supportCase\""),
                DiagramRule.of(
                        "the process is executable",
                        diagram -> diagram.process().isExecutable() ? List.of() : List.of("not executable"),
                        "isExecutable=\"true\"",
                        "isExecutable=\"false\""),
                DiagramRule.of(
                        "the process says how long its history is kept",
                        diagram -> {
                            String kept = diagram.process().getCamundaHistoryTimeToLiveString();
                            return kept != null && kept.matches("P\\d+D") ? List.of() : List.of("kept for " + kept);
                        },
                        " camunda:historyTimeToLive=\"P730D\"",
                        ""),
                new DiagramRule(
                        "an id says the type",
                        DiagramTests::prefixes,
                        xml -> xml.replace("\"Task_CloseCase\"", "\"Activity_CloseCase\"")),
                new DiagramRule(
                        "no machine made an id",
                        DiagramTests::machineIds,
                        xml -> xml.replace("\"Message_MergeRequested\"", "\"Message_0a1b2c3\"")),
                DiagramRule.of(
                        "an id says the label", DiagramTests::labels, "name=\"Close case\"", "name=\"Archive case\""),
                DiagramRule.of(
                        "the id of a flow says from where, and to where or which answer",
                        DiagramTests::flowIds,
                        "name=\"Work goes on\"",
                        "name=\"More to do\""),
                DiagramRule.of(
                        "events, activities and splits have a name",
                        DiagramTests::unnamed,
                        " name=\"Case opened\"",
                        ""),
                DiagramRule.of(
                        "a split asks a question and each flow is an answer",
                        DiagramTests::answers,
                        "(id=\"Flow_WhatComesNextSolved\") name=\"Solved\"",
                        "$1"),
                DiagramRule.of(
                        "a split always knows a way",
                        DiagramTests::ways,
                        " default=\"Flow_WhatComesNextWorkGoesOn\"",
                        ""),
                DiagramRule.of(
                        "a gateway splits or joins",
                        diagram -> diagram.all(Gateway.class).stream()
                                .filter(gateway -> gateway.getIncoming().size() > 1
                                        && gateway.getOutgoing().size() > 1)
                                .map(FlowNode::getId)
                                .toList(),
                        "<bpmn:outgoing>Flow_StepDoneToWhatComesNext</bpmn:outgoing>",
                        "$0<bpmn:outgoing>Flow_WhatComesNextSolved</bpmn:outgoing>"),
                DiagramRule.of(
                        "a node lists the flows that begin and end at it",
                        DiagramTests::listed,
                        "<bpmn:outgoing>Flow_CaseOpenedToTriageCase</bpmn:outgoing>",
                        ""),
                DiagramRule.of(
                        "every end has an outcome of its own",
                        diagram -> twice(diagram.all(EndEvent.class).stream().map(FlowElement::getName)),
                        "name=\"Case merged\"",
                        "name=\"Case closed\""),
                DiagramRule.of(
                        "everything is explained",
                        diagram -> diagram.nodes().stream()
                                .filter(node -> Diagram.documentation(node).isEmpty())
                                .map(FlowNode::getId)
                                .toList(),
                        "<bpmn:documentation>Every step done by a person arrives here.</bpmn:documentation>",
                        ""),
                DiagramRule.of(
                        "messages and errors are named by their ids",
                        DiagramTests::messageIds,
                        "name=\"merge-requested\"",
                        "name=\"merge-wanted\""));
    }

    static Stream<DiagramAndRule> pairs() throws IOException {
        List<DiagramRule> rules = rules().toList();
        return Diagram.all().flatMap(diagram -> rules.stream().map(rule -> new DiagramAndRule(diagram, rule)));
    }

    record DiagramAndRule(Diagram diagram, DiagramRule rule) {}

    @ParameterizedTest(name = "{0}")
    @MethodSource("pairs")
    void keeps(DiagramAndRule pair) {
        assertThat(pair.rule().findings().apply(pair.diagram())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void isFoundOut(DiagramRule rule) {
        Diagram intact = Diagram.read(Diagram.FOLDER.resolve("support-case.bpmn"));
        String broken = rule.sabotage().apply(intact.xml());
        assertThat(broken).isNotEqualTo(intact.xml());
        assertThat(rule.findings().apply(Diagram.of(intact.file(), broken))).isNotEmpty();
    }

    private static List<String> fileAndKey(Diagram diagram) {
        List<String> keys =
                diagram.all(Process.class).stream().map(Process::getId).toList();
        return keys.equals(List.of(diagram.key())) ? List.of() : List.of(diagram.file() + " contains " + keys);
    }

    private static String prefix(FlowElement element) {
        return PREFIXES.stream()
                .filter(prefix -> prefix.getKey().isInstance(element))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(element.getElementType().getTypeName());
    }

    private static List<String> prefixes(Diagram diagram) {
        return diagram.all(FlowElement.class).stream()
                .filter(element -> !element.getId().startsWith(prefix(element) + "_"))
                .map(element -> element.getId() + " should begin with " + prefix(element) + "_")
                .toList();
    }

    private static List<String> machineIds(Diagram diagram) {
        return Pattern.compile("<bpmn:(?!process)\\w+ id=\"([^\"]*)\"")
                .matcher(diagram.xml())
                .results()
                .map(id -> id.group(1))
                .filter(id -> !id.matches("[A-Z][A-Za-z]*_[A-Z][A-Za-z]*"))
                .toList();
    }

    /** Where several elements of a type carry one label, their ids tell them apart and can't all say it. */
    private static List<String> labels(Diagram diagram) {
        Map<String, Long> labels = diagram.nodes().stream()
                .filter(node -> node.getName() != null)
                .collect(groupingBy(node -> prefix(node) + " " + node.getName(), counting()));
        return diagram.nodes().stream()
                .filter(node -> node.getName() != null && labels.get(prefix(node) + " " + node.getName()) == 1)
                .filter(node -> !Diagram.word(node).equals(Diagram.camel(node.getName())))
                .map(node -> node.getId() + " is labelled " + node.getName())
                .toList();
    }

    private static List<String> flowIds(Diagram diagram) {
        return diagram.flows().stream()
                .filter(flow -> !Diagram.word(flow).equals(word(flow)))
                .map(flow -> flow.getId() + " should be Flow_" + word(flow))
                .toList();
    }

    private static String word(SequenceFlow flow) {
        String source = Diagram.word(flow.getSource());
        return flow.getName() == null
                ? source + "To" + Diagram.word(flow.getTarget())
                : source + Diagram.camel(flow.getName());
    }

    private static List<String> unnamed(Diagram diagram) {
        return diagram.nodes().stream()
                .filter(node -> !(node instanceof Gateway) || node.getOutgoing().size() > 1)
                .filter(node -> node.getName() == null || node.getName().isBlank())
                .map(FlowNode::getId)
                .toList();
    }

    private static List<String> answers(Diagram diagram) {
        List<String> findings = new ArrayList<>();
        for (ExclusiveGateway gateway : diagram.all(ExclusiveGateway.class)) {
            if (gateway.getOutgoing().size() > 1) {
                if (!String.valueOf(gateway.getName()).endsWith("?")) {
                    findings.add(gateway.getId() + " is no question");
                }
                gateway.getOutgoing().stream()
                        .filter(flow -> flow.getName() == null)
                        .forEach(flow -> findings.add(flow.getId() + " is no answer"));
            }
        }
        return findings;
    }

    private static List<String> ways(Diagram diagram) {
        List<String> findings = new ArrayList<>();
        for (ExclusiveGateway gateway : diagram.all(ExclusiveGateway.class)) {
            boolean splits = gateway.getOutgoing().size() > 1;
            if (splits && gateway.getDefault() == null) {
                findings.add(gateway.getId() + " has no default");
            }
            for (SequenceFlow flow : gateway.getOutgoing()) {
                boolean needed = splits && !flow.equals(gateway.getDefault());
                if (needed != (flow.getConditionExpression() != null)) {
                    findings.add(
                            flow.getId() + (needed ? " has no condition" : " has a condition that is never asked"));
                }
            }
        }
        return findings;
    }

    private static List<String> listed(Diagram diagram) {
        return diagram.flows().stream()
                .filter(flow -> !flow.getSource().getOutgoing().contains(flow)
                        || !flow.getTarget().getIncoming().contains(flow))
                .map(SequenceFlow::getId)
                .toList();
    }

    private static List<String> messageIds(Diagram diagram) {
        List<String> findings = new ArrayList<>();
        for (Message message : diagram.all(Message.class)) {
            if (!message.getId().equals("Message_" + Diagram.camel(message.getName()))) {
                findings.add(message.getId() + " is named " + message.getName());
            }
        }
        for (Error error : diagram.all(Error.class)) {
            if (!error.getId().equals("Error_" + Diagram.camel(error.getErrorCode()))
                    || !error.getId().equals("Error_" + Diagram.camel(error.getName()))) {
                findings.add(error.getId() + " is named " + error.getName() + ", code " + error.getErrorCode());
            }
        }
        return findings;
    }

    private static List<String> twice(Stream<String> names) {
        return names.collect(groupingBy(name -> name, counting())).entrySet().stream()
                .filter(name -> name.getValue() > 1)
                .map(Map.Entry::getKey)
                .toList();
    }
}
