package org.tramonto.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.geom.Line2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.Artifact;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnLabel;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.camunda.bpm.model.bpmn.instance.dc.Bounds;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How a diagram is drawn: complete, square, nothing on top of something else. Each rule is tried on one that breaks it. */
class DiagramLayoutTests {

    /**
     * Three places where the life of a case can't be drawn without: each of three ways to wait is begun from one question, ends
     * in one place and is broken off to another, and three times three can't be joined in a plane.
     */
    private static final Set<String> CROSSING = Set.of(
            "Flow_SolveWithoutReplyToSolutionReached and Flow_WhatComesNextWorkGoesOn",
            "Flow_CustomerReportedNewsToCustomerIsBack and Flow_WaitForDateToStepDone",
            "Flow_CustomerReportedNewsToCustomerIsBack and Flow_WaitForCustomerToStepDone",
            "Flow_DateReachedToCustomerIsBack and Flow_WaitForCustomerToStepDone",
            "Flow_CustomerCameFirstToCustomerIsBack and Flow_WaitForCustomerToStepDone");

    static Stream<DiagramRule> rules() {
        return Stream.of(
                DiagramRule.of(
                        "every node and flow is drawn",
                        DiagramLayoutTests::undrawn,
                        "<bpmndi:BPMNEdge id=\"Flow_CaseOpenedToTriageCase_di\".*?</bpmndi:BPMNEdge>",
                        ""),
                DiagramRule.of(
                        "no two shapes overlap",
                        DiagramLayoutTests::overlaps,
                        "(bpmnElement=\"Task_CloseCase\">\\s*<dc:Bounds x=\")1780",
                        "$11860"),
                DiagramRule.of(
                        "flows are horizontal or vertical",
                        DiagramLayoutTests::slanted,
                        "(bpmnElement=\"Flow_CaseOpenedToTriageCase\">\\s*<di:waypoint x=\"136\" y=\")200",
                        "$1210"),
                DiagramRule.of(
                        "a flow runs from its source to its target",
                        DiagramLayoutTests::loose,
                        "(bpmnElement=\"Flow_CaseOpenedToTriageCase\">\\s*<di:waypoint x=\"136\" y=\")200",
                        "$1260"),
                DiagramRule.of(
                        "no flow runs through a shape",
                        DiagramLayoutTests::through,
                        "(bpmnElement=\"Task_ReopenCase\">\\s*<dc:Bounds x=\")1160",
                        "$11000"),
                DiagramRule.of(
                        "the usual way is one straight line",
                        DiagramLayoutTests::bent,
                        "(bpmnElement=\"Flow_CaseOpenedToTriageCase\">)(\\s*<di:waypoint x=\"136\" y=\"200\" />)",
                        "$1<di:waypoint x=\"136\" y=\"190\" />$2"),
                DiagramRule.of(
                        "no label lies on a shape, a flow or another label",
                        DiagramLayoutTests::covered,
                        "(<dc:Bounds x=\")1000(\" y=\")181(\" width=\"50\" height=\"14\" />)",
                        "$1960$2195$3"),
                DiagramRule.of(
                        "no flow crosses another",
                        DiagramLayoutTests::crossings,
                        "(bpmnElement=\"Flow_ResolutionDueSoonToWarnOfResolution\">\\s*<di:waypoint x=\")1298",
                        "$11420"));
    }

    static Stream<DiagramTests.DiagramAndRule> pairs() throws IOException {
        List<DiagramRule> rules = rules().toList();
        return Diagram.all()
                .flatMap(diagram -> rules.stream().map(rule -> new DiagramTests.DiagramAndRule(diagram, rule)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pairs")
    void keeps(DiagramTests.DiagramAndRule pair) {
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

    private static List<String> undrawn(Diagram diagram) {
        Map<BaseElement, Rectangle2D> shapes = shapes(diagram);
        Map<SequenceFlow, List<Line2D>> edges = edges(diagram);
        return Stream.concat(
                        diagram.nodes().stream().filter(node -> !shapes.containsKey(node)),
                        diagram.flows().stream().filter(flow -> !edges.containsKey(flow)))
                .map(BaseElement::getId)
                .toList();
    }

    private static List<String> overlaps(Diagram diagram) {
        List<Map.Entry<BaseElement, Rectangle2D>> shapes =
                List.copyOf(shapes(diagram).entrySet());
        List<String> findings = new ArrayList<>();
        for (int i = 0; i < shapes.size(); i++) {
            for (int j = i + 1; j < shapes.size(); j++) {
                BaseElement one = shapes.get(i).getKey();
                BaseElement other = shapes.get(j).getKey();
                if (!belong(one, other)
                        && shapes.get(i).getValue().intersects(shapes.get(j).getValue())) {
                    findings.add(one.getId() + " and " + other.getId());
                }
            }
        }
        return findings;
    }

    private static List<String> slanted(Diagram diagram) {
        return edges(diagram).entrySet().stream()
                .filter(edge -> edge.getValue().stream()
                        .anyMatch(line -> line.getX1() != line.getX2() && line.getY1() != line.getY2()))
                .map(edge -> edge.getKey().getId())
                .toList();
    }

    private static List<String> loose(Diagram diagram) {
        Map<BaseElement, Rectangle2D> shapes = shapes(diagram);
        List<String> findings = new ArrayList<>();
        edges(diagram).forEach((flow, lines) -> {
            Point2D start = lines.get(0).getP1();
            Point2D end = lines.get(lines.size() - 1).getP2();
            if (!touches(shapes.get(flow.getSource()), start) || !touches(shapes.get(flow.getTarget()), end)) {
                findings.add(flow.getId());
            }
        });
        return findings;
    }

    private static List<String> through(Diagram diagram) {
        List<String> findings = new ArrayList<>();
        Map<BaseElement, Rectangle2D> shapes = shapes(diagram);
        edges(diagram)
                .forEach((flow, lines) -> shapes.forEach((element, shape) -> {
                    boolean own = element.equals(flow.getSource())
                            || element.equals(flow.getTarget())
                            || within(flow, element);
                    if (!own && lines.stream().anyMatch(line -> line.intersects(inner(shape)))) {
                        findings.add(flow.getId() + " through " + element.getId());
                    }
                }));
        return findings;
    }

    /** Whoever follows the line from the start of the process comes to an end. */
    private static List<String> bent(Diagram diagram) {
        FlowNode node = diagram.process()
                .getChildElementsByType(StartEvent.class)
                .iterator()
                .next();
        Map<SequenceFlow, List<Line2D>> edges = edges(diagram);
        double height = edges.get(node.getOutgoing().iterator().next()).get(0).getY2();
        while (!(node instanceof EndEvent)) {
            Optional<SequenceFlow> straight = node.getOutgoing().stream()
                    .filter(flow -> edges.get(flow).stream()
                            .allMatch(line -> line.getX2() > line.getX1() && line.getY1() == height))
                    .findFirst();
            if (straight.isEmpty()) {
                return List.of("after " + node.getId() + " the way leaves the line");
            }
            node = straight.get().getTarget();
        }
        return List.of();
    }

    /** Flows that run on one line share an end, else nobody can tell which is which. */
    private static List<String> crossings(Diagram diagram) {
        List<Map.Entry<SequenceFlow, List<Line2D>>> edges =
                List.copyOf(edges(diagram).entrySet());
        Set<String> findings = new TreeSet<>();
        for (int i = 0; i < edges.size(); i++) {
            for (int j = i + 1; j < edges.size(); j++) {
                SequenceFlow one = edges.get(i).getKey();
                SequenceFlow other = edges.get(j).getKey();
                boolean related = Stream.of(one.getSource(), one.getTarget())
                        .anyMatch(end -> end.equals(other.getSource()) || end.equals(other.getTarget()));
                for (Line2D line : edges.get(i).getValue()) {
                    for (Line2D second : edges.get(j).getValue()) {
                        boolean touching = line.intersectsLine(second);
                        if (touching && (crosses(line, second) || !related)) {
                            findings.add(Stream.of(one.getId(), other.getId())
                                    .sorted()
                                    .collect(Collectors.joining(" and ")));
                        }
                    }
                }
            }
        }
        findings.removeAll(CROSSING);
        return List.copyOf(findings);
    }

    /** Not where one of them ends on the other. */
    private static boolean crosses(Line2D one, Line2D other) {
        return Line2D.relativeCCW(one.getX1(), one.getY1(), one.getX2(), one.getY2(), other.getX1(), other.getY1())
                                * Line2D.relativeCCW(
                                        one.getX1(),
                                        one.getY1(),
                                        one.getX2(),
                                        one.getY2(),
                                        other.getX2(),
                                        other.getY2())
                        < 0
                && Line2D.relativeCCW(
                                        other.getX1(),
                                        other.getY1(),
                                        other.getX2(),
                                        other.getY2(),
                                        one.getX1(),
                                        one.getY1())
                                * Line2D.relativeCCW(
                                        other.getX1(),
                                        other.getY1(),
                                        other.getX2(),
                                        other.getY2(),
                                        one.getX2(),
                                        one.getY2())
                        < 0;
    }

    private static List<String> covered(Diagram diagram) {
        Map<BaseElement, Rectangle2D> shapes = shapes(diagram);
        Map<SequenceFlow, List<Line2D>> edges = edges(diagram);
        List<Map.Entry<BaseElement, Rectangle2D>> labels =
                List.copyOf(labels(diagram).entrySet());
        List<String> findings = new ArrayList<>();
        for (int i = 0; i < labels.size(); i++) {
            BaseElement owner = labels.get(i).getKey();
            Rectangle2D label = inner(labels.get(i).getValue());
            shapes.forEach((element, shape) -> {
                if (!element.equals(owner) && !within(owner, element) && shape.intersects(label)) {
                    findings.add("label of " + owner.getId() + " on " + element.getId());
                }
            });
            edges.forEach((flow, lines) -> {
                if (!flow.equals(owner) && lines.stream().anyMatch(line -> line.intersects(label))) {
                    findings.add("label of " + owner.getId() + " on " + flow.getId());
                }
            });
            for (int j = i + 1; j < labels.size(); j++) {
                if (labels.get(j).getValue().intersects(label)) {
                    findings.add("labels of " + owner.getId() + " and "
                            + labels.get(j).getKey().getId());
                }
            }
        }
        return findings;
    }

    private static Map<BaseElement, Rectangle2D> shapes(Diagram diagram) {
        Map<BaseElement, Rectangle2D> shapes = new LinkedHashMap<>();
        for (BpmnShape shape : diagram.all(BpmnShape.class)) {
            if (shape.getBpmnElement() instanceof FlowNode || shape.getBpmnElement() instanceof Artifact) {
                shapes.put(shape.getBpmnElement(), rectangle(shape.getBounds()));
            }
        }
        return shapes;
    }

    private static Map<SequenceFlow, List<Line2D>> edges(Diagram diagram) {
        Map<SequenceFlow, List<Line2D>> edges = new LinkedHashMap<>();
        for (BpmnEdge edge : diagram.all(BpmnEdge.class)) {
            if (edge.getBpmnElement() instanceof SequenceFlow flow) {
                List<Point2D> points = edge.getWaypoints().stream()
                        .<Point2D>map(point -> new Point2D.Double(point.getX(), point.getY()))
                        .toList();
                List<Line2D> lines = new ArrayList<>();
                for (int i = 1; i < points.size(); i++) {
                    lines.add(new Line2D.Double(points.get(i - 1), points.get(i)));
                }
                edges.put(flow, lines);
            }
        }
        return edges;
    }

    private static Map<BaseElement, Rectangle2D> labels(Diagram diagram) {
        Map<BaseElement, Rectangle2D> labels = new LinkedHashMap<>();
        Function<BpmnLabel, Rectangle2D> drawn =
                label -> label == null || label.getBounds() == null ? null : rectangle(label.getBounds());
        diagram.all(BpmnShape.class)
                .forEach(shape -> put(labels, shape.getBpmnElement(), drawn.apply(shape.getBpmnLabel())));
        diagram.all(BpmnEdge.class)
                .forEach(edge -> put(labels, edge.getBpmnElement(), drawn.apply(edge.getBpmnLabel())));
        return labels;
    }

    private static void put(Map<BaseElement, Rectangle2D> labels, BaseElement owner, Rectangle2D label) {
        if (label != null) {
            labels.put(owner, label);
        }
    }

    private static Rectangle2D rectangle(Bounds bounds) {
        return new Rectangle2D.Double(bounds.getX(), bounds.getY(), bounds.getWidth(), bounds.getHeight());
    }

    /** Without its border, which neighbours may touch. */
    private static Rectangle2D inner(Rectangle2D shape) {
        return new Rectangle2D.Double(shape.getX() + 1, shape.getY() + 1, shape.getWidth() - 2, shape.getHeight() - 2);
    }

    private static boolean touches(Rectangle2D shape, Point2D point) {
        Rectangle2D outer =
                new Rectangle2D.Double(shape.getX() - 1, shape.getY() - 1, shape.getWidth() + 2, shape.getHeight() + 2);
        return outer.contains(point) && !inner(shape).contains(point);
    }

    /** One contains the other, or sits on its border. */
    private static boolean belong(BaseElement one, BaseElement other) {
        return within(one, other)
                || within(other, one)
                || one instanceof BoundaryEvent event && event.getAttachedTo().equals(other)
                || other instanceof BoundaryEvent sitting
                        && sitting.getAttachedTo().equals(one);
    }

    private static boolean within(BaseElement inside, BaseElement outside) {
        for (ModelElementInstance parent = inside.getParentElement();
                parent != null;
                parent = parent.getParentElement()) {
            if (parent.equals(outside)) {
                return true;
            }
        }
        return false;
    }
}
