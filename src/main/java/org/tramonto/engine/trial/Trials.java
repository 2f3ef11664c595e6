package org.tramonto.engine.trial;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.springframework.stereotype.Component;
import org.tramonto.engine.guard.CodeCheck;
import org.tramonto.engine.release.Definitions;
import org.tramonto.engine.release.ModelKind;
import org.tramonto.shared.Language;
import org.xml.sax.SAXException;

/**
 * Plays models before they are deployed. First the cases that were recorded of the process of that key, then examples that
 * look for what no case has passed yet. One trial at a time, and none for long.
 */
@Component
public class Trials {

    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final int LARGEST = 2_000_000;
    private static final int RECORDED = 20;
    private static final int EXAMPLES = 40;
    private static final int IN_VAIN = 6;
    private static final int WAITING = 4;

    private final Definitions definitions;
    private final HistoryService history;
    private final CodeCheck code;
    private final Semaphore one = new Semaphore(1, true);

    Trials(Definitions definitions, HistoryService history, CodeCheck code) {
        this.definitions = definitions;
        this.history = history;
        this.code = code;
    }

    public TrialReport deployed(String key, Language language) {
        return play(definitions.running(ModelKind.PROCESS, key), language);
    }

    public TrialReport play(String xml, Language language) {
        byte[] bytes = xml.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > LARGEST) {
            throw new Problems.TooLarge();
        }
        List<String> refused = code.refused("model.bpmn", bytes, language);
        if (!refused.isEmpty()) {
            throw new Problems.NotPlayed(String.join("; ", refused));
        }
        awaitTurn();
        try {
            return play(xml, TrialModel.of(bytes), language);
        } catch (SAXException | ProcessEngineException unreadable) {
            throw new Problems.NotPlayed(unreadable.getMessage());
        } finally {
            one.release();
        }
    }

    /** A few wait for the trial before theirs, as for one that its owner left; more are sent away at once. */
    private void awaitTurn() {
        boolean mine = false;
        try {
            mine = one.getQueueLength() < WAITING && one.tryAcquire(LONGEST.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        if (!mine) {
            throw new Problems.Busy();
        }
    }

    private TrialReport play(String xml, TrialModel model, Language language) {
        if (model.starts().isEmpty()) {
            throw new Problems.NotPlayed(language.equals(Language.ITALIAN) ? "manca l'inizio" : "there is no start");
        }
        long end = System.nanoTime() + LONGEST.toNanos();
        BooleanSupplier inTime = () -> System.nanoTime() < end;
        TrialSteps steps = new TrialSteps(model);
        List<TrialReport.Case> cases = new ArrayList<>();
        Set<String> passed;
        try (TrialEngine engine = new TrialEngine(model, steps)) {
            Play play = new Play(model, steps, engine);
            for (Course course : recorded(xml, model, language)) {
                cases.add(play.play(course, inTime));
            }
            int inVain = 0;
            int known = passed(engine, steps).size();
            for (int i = 1; i <= EXAMPLES && inVain < IN_VAIN && inTime.getAsBoolean(); i++) {
                String start =
                        model.starts().get((i - 1) % model.starts().size()).id();
                String name = (language.equals(Language.ITALIAN) ? "Esempio " : "Example ") + i;
                cases.add(play.play(Course.example(name, start), inTime));
                int now = passed(engine, steps).size();
                inVain = now == known ? inVain + 1 : 0;
                known = now;
            }
            passed = passed(engine, steps);
        }
        return report(xml, model, cases, passed, !inTime.getAsBoolean());
    }

    private static Set<String> passed(TrialEngine engine, TrialSteps steps) {
        Set<String> passed = new HashSet<>(engine.passed());
        passed.addAll(steps.taken().keySet());
        return passed;
    }

    private static TrialReport report(
            String xml, TrialModel model, List<TrialReport.Case> cases, Set<String> passed, boolean outOfTime) {
        List<TrialReport.Element> taken = new ArrayList<>();
        List<TrialReport.Element> never = new ArrayList<>();
        model.parts()
                .values()
                .forEach(part -> (passed.contains(part.id()) ? taken : never)
                        .add(new TrialReport.Element(part.id(), part.label())));
        return new TrialReport(xml, UUID.randomUUID().toString(), cases, taken, never, outOfTime);
    }

    /** The newest cases of the process, as the engine wrote them down. */
    private List<Course> recorded(String xml, TrialModel model, Language language) {
        String key = xml.replaceFirst("(?s).*?<(?:\\w+:)?process\\s[^>]*?id=\"([^\"]+)\".*", "$1");
        List<Course> courses = new ArrayList<>();
        for (HistoricProcessInstance instance : history.createHistoricProcessInstanceQuery()
                .processDefinitionKey(key)
                .orderByProcessInstanceStartTime()
                .desc()
                .listPage(0, RECORDED)) {
            List<String> passed = history
                    .createHistoricActivityInstanceQuery()
                    .processInstanceId(instance.getId())
                    .orderPartiallyByOccurrence()
                    .asc()
                    .list()
                    .stream()
                    .sorted(Comparator.comparing(activity -> activity.getStartTime()))
                    .map(activity -> activity.getActivityId())
                    .toList();
            String about = instance.getBusinessKey() == null ? instance.getId() : instance.getBusinessKey();
            courses.add(Course.recorded(
                    (language.equals(Language.ITALIAN) ? "Registrata: " : "Recorded: ") + about, passed, model));
        }
        return courses;
    }
}
