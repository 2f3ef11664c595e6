package org.tramonto.engine.guard;

import java.util.List;
import org.w3c.dom.Element;

/** How a diagram is named and connected: what makes a way end in nothing, or a step that nobody can tell from others. */
final class ShapeRules {

    void check(Drawing drawing, Findings findings) {
        if (drawing.executable().isEmpty()) {
            findings.refuseFile("process.none");
        }
        drawing.executable().forEach(process -> timeToLive(process, findings));
        drawing.nodes().forEach(node -> {
            named(drawing, node, findings);
            connected(drawing, node, findings);
        });
        drawing.all("exclusiveGateway", "inclusiveGateway").forEach(gateway -> ways(drawing, gateway, findings));
    }

    static void timeToLive(Element definition, Findings findings) {
        String kept = Xml.engine(definition, "historyTimeToLive");
        if (kept.isBlank()) {
            findings.refuse("ttl.missing", definition);
        } else if (!kept.matches("\\d+|P\\d+D")) {
            findings.refuse("ttl.unreadable", definition, kept);
        }
    }

    private static void named(Drawing drawing, Element node, Findings findings) {
        if (Xml.id(node).isBlank()) {
            findings.refuse("id.missing", node, node.getLocalName(), Xml.label(node));
            return;
        }
        boolean silent = Drawing.isGateway(node)
                && (drawing.outgoing(node).size() < 2 || Xml.is(node, "parallelGateway", "eventBasedGateway"));
        if (Xml.label(node).isBlank() && !silent) {
            findings.refuse("label.missing", node);
        }
    }

    private static void connected(Drawing drawing, Element node, Findings findings) {
        boolean apart = "true".equals(node.getAttribute("triggeredByEvent"))
                || "true".equals(node.getAttribute("isForCompensation"))
                || Xml.is((Element) node.getParentNode(), "adHocSubProcess");
        boolean linkSource = !Xml.children(node, "linkEventDefinition").isEmpty();
        boolean compensates = !Xml.children(node, "compensateEventDefinition").isEmpty();
        if (apart || linkSource) {
            return;
        }
        if (drawing.outgoing(node).isEmpty() && !Xml.is(node, "endEvent") && !compensates) {
            findings.warn("node.deadEnd", node);
        }
        if (drawing.incoming(node).isEmpty() && !Xml.is(node, "startEvent", "boundaryEvent")) {
            findings.warn("node.unreached", node);
        }
    }

    private static void ways(Drawing drawing, Element gateway, Findings findings) {
        List<Element> outgoing = drawing.outgoing(gateway);
        if (outgoing.size() < 2) {
            return;
        }
        String usual = gateway.getAttribute("default");
        if (usual.isBlank()) {
            findings.refuse("gateway.default.missing", gateway);
        } else if (outgoing.stream().noneMatch(flow -> usual.equals(Xml.id(flow)))) {
            findings.refuse("gateway.default.unknown", gateway, usual);
        }
        for (Element flow : outgoing) {
            boolean asked = Xml.child(flow, "conditionExpression").isPresent();
            if (usual.equals(Xml.id(flow)) && asked) {
                findings.refuse("gateway.default.condition", gateway, Xml.place(flow));
            } else if (!usual.isBlank() && !usual.equals(Xml.id(flow)) && !asked) {
                findings.refuse("gateway.condition.missing", gateway, Xml.place(flow));
            }
        }
    }
}
