package org.tramonto.engine.guard;

import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.calendar.BusinessCalendar;
import org.camunda.bpm.engine.impl.calendar.CycleBusinessCalendar;
import org.camunda.bpm.engine.impl.calendar.DueDateBusinessCalendar;
import org.camunda.bpm.engine.impl.calendar.DurationBusinessCalendar;
import org.tramonto.engine.guard.Vocabulary.Step;
import org.tramonto.shared.ProcessContract;
import org.w3c.dom.Element;

/** Messages, errors and dates: whether what is sent is caught, and what is waited for can come. */
final class EventRules {

    private static final Map<String, BusinessCalendar> CALENDARS = Map.of(
            "timeDate", new DueDateBusinessCalendar(),
            "timeDuration", new DurationBusinessCalendar(),
            "timeCycle", new CycleBusinessCalendar());

    private final Surroundings surroundings;
    private final Drawing drawing;
    private final Findings findings;

    EventRules(Drawing drawing, Surroundings surroundings, Findings findings) {
        this.drawing = drawing;
        this.surroundings = surroundings;
        this.findings = findings;
    }

    void check() {
        for (Element process : drawing.executable()) {
            surroundings.vocabulary().process(Xml.id(process)).ifPresent(contract -> kept(process, contract));
        }
        drawing.all("messageEventDefinition", "receiveTask").forEach(this::message);
        drawing.all("errorEventDefinition").forEach(this::error);
        drawing.all("timerEventDefinition").forEach(this::timer);
        drawing.all("signalEventDefinition").forEach(this::signal);
        StepRules.steps(drawing.root(), surroundings.vocabulary())
                .filter(named -> Drawing.isActivity(named.at()))
                .forEach(named -> thrown(named.at(), named.step()));
        drawing.all("endEvent").forEach(this::thrownByEnd);
    }

    private void kept(Element process, ProcessContract contract) {
        contract.messages().stream()
                .sorted()
                .filter(message -> !drawing.caughtMessages().contains(message))
                .forEach(message -> findings.refuse("message.nobodyCatches", process, message));
        contract.nodes().stream()
                .sorted()
                .filter(node -> drawing.byId(node).isEmpty())
                .forEach(node -> findings.refuse("node.missing", process, node));
    }

    private void message(Element holder) {
        boolean instantiating = Xml.is(holder, "receiveTask");
        Optional<String> name = drawing.messageName(holder);
        Element event = instantiating ? holder : (Element) holder.getParentNode();
        boolean catches = instantiating || Drawing.isCatching(event);
        if (name.isEmpty() || name.get().isBlank()) {
            if (catches) {
                findings.refuse("message.unnamed", holder);
            }
        } else if (catches && !isSent(name.get())) {
            findings.warn("message.nobodySends", holder, name.get());
        } else if (!catches
                && surroundings
                        .all()
                        .noneMatch(diagram -> diagram.caughtMessages().contains(name.get()))) {
            findings.refuse("message.thrown", holder, name.get());
        }
    }

    private boolean isSent(String message) {
        boolean byProduct = drawing.executable().stream()
                .flatMap(process -> surroundings.vocabulary().process(Xml.id(process)).stream())
                .anyMatch(contract -> contract.messages().contains(message));
        return byProduct
                || surroundings
                        .all()
                        .anyMatch(diagram -> diagram.all("messageEventDefinition", "sendTask")
                                .filter(holder -> Xml.is(holder, "sendTask")
                                        || !Drawing.isCatching((Element) holder.getParentNode()))
                                .anyMatch(holder -> diagram.messageName(holder)
                                        .filter(message::equals)
                                        .isPresent()));
    }

    private void thrown(Element activity, Step step) {
        step.errors().stream()
                .filter(code -> !drawing.catches(activity, code))
                .forEach(code -> findings.refuse("error.nobodyCatches", activity, code));
    }

    private void thrownByEnd(Element end) {
        for (Element definition : Xml.children(end, "errorEventDefinition")) {
            drawing.errorCode(definition)
                    .filter(code -> !code.isBlank() && !drawing.catches(end, code))
                    .filter(code -> drawing.executable().stream()
                            .flatMap(process -> surroundings.callers(Xml.id(process)))
                            .noneMatch(caller -> caller.drawing().catches(caller.call(), code)))
                    .ifPresent(code -> findings.refuse("error.end.nobodyCatches", end, code));
        }
    }

    private void error(Element definition) {
        Element event = (Element) definition.getParentNode();
        boolean named = definition.hasAttribute("errorRef");
        Optional<String> code = drawing.errorCode(definition);
        if (named && (code.isEmpty() || code.get().isBlank())) {
            findings.refuse("error.withoutCode", definition);
        } else if (code.isPresent() && Drawing.isCatching(event)) {
            caught(event, code.get());
        }
    }

    private void caught(Element event, String code) {
        Element scope = Xml.is(event, "boundaryEvent")
                ? drawing.byId(event.getAttribute("attachedToRef")).orElse(null)
                : Drawing.around(event).stream().skip(1).findFirst().orElse(null);
        if (scope == null || canThrow(scope, code)) {
            return;
        }
        boolean byHand = Xml.within(scope).anyMatch(element -> Xml.is(element, "userTask"));
        if (byHand) {
            findings.warn("error.nobodyThrows", event, code);
        } else {
            findings.refuse("error.nobodyThrows", event, code);
        }
    }

    private boolean canThrow(Element scope, String code) {
        boolean byStep = StepRules.steps(scope, surroundings.vocabulary())
                .anyMatch(named -> named.step().errors().contains(code));
        boolean byEnd = Xml.within(scope)
                .filter(element -> Xml.is(element, "endEvent"))
                .flatMap(end -> Xml.children(end, "errorEventDefinition").stream())
                .anyMatch(definition ->
                        drawing.errorCode(definition).filter(code::equals).isPresent());
        boolean byCall = Xml.within(scope)
                .filter(element -> Xml.is(element, "callActivity"))
                .anyMatch(call -> surroundings
                        .process(call.getAttribute("calledElement"))
                        .map(called -> endsWith(called, code))
                        .orElse(true));
        boolean outside = Xml.within(scope).anyMatch(element -> "external".equals(Xml.engine(element, "type")));
        return byStep || byEnd || byCall || outside;
    }

    private boolean endsWith(Drawing called, String code) {
        return Stream.concat(
                        called.endsWithErrors().stream(),
                        StepRules.steps(called.root(), surroundings.vocabulary())
                                .filter(named -> Drawing.isActivity(named.at()))
                                .flatMap(named -> named.step().errors().stream()
                                        .filter(thrown -> !called.catches(named.at(), thrown))))
                .anyMatch(code::equals);
    }

    private void timer(Element definition) {
        Optional<Element> date = Xml.children(definition).stream()
                .filter(child -> CALENDARS.containsKey(child.getLocalName()))
                .findFirst();
        String text = date.map(Xml::text).orElse("");
        if (text.isBlank()) {
            findings.refuse("timer.missing", definition);
        } else if (!Expressions.isExpression(text) && !readable(date.get().getLocalName(), text)) {
            findings.refuse("timer.unreadable", definition, text);
        }
    }

    /** The engine's own readers; whatever they stumble over is not a date to it. */
    private static boolean readable(String kind, String text) {
        try {
            return CALENDARS.get(kind).resolveDuedate(text, new Date(0)) != null;
        } catch (ProcessEngineException unreadable) {
            return false;
        }
    }

    private void signal(Element definition) {
        String reference = definition.getAttribute("signalRef");
        Optional<String> name =
                reference.isBlank() ? Optional.empty() : drawing.byId(reference).map(Xml::label);
        if (name.isEmpty() || name.get().isBlank()) {
            findings.refuse("signal.unnamed", definition);
            return;
        }
        boolean catches = Drawing.isCatching((Element) definition.getParentNode());
        boolean answered = surroundings
                .all()
                .anyMatch(diagram -> diagram.all("signalEventDefinition")
                        .filter(other -> Drawing.isCatching((Element) other.getParentNode()) != catches)
                        .anyMatch(other -> diagram.byId(other.getAttribute("signalRef"))
                                .map(Xml::label)
                                .filter(name.get()::equals)
                                .isPresent()));
        if (!answered) {
            findings.warn(catches ? "signal.nobodySends" : "signal.nobodyCatches", definition, name.get());
        }
    }
}
