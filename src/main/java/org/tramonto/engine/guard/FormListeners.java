package org.tramonto.engine.guard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.el.ExpressionManager;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.task.TaskDefinition;
import org.camunda.bpm.engine.impl.task.listener.DelegateExpressionTaskListener;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.xml.sax.SAXException;

/**
 * Gives a task the listeners that belong to its form. They hold that the step was really done; templates of the Modeler have
 * no place for listeners of tasks, so a task made from one would do without. Which belong to a form is what the diagrams of
 * the release say.
 */
final class FormListeners extends AbstractBpmnParseListener {

    private final ExpressionManager expressions;
    private final Map<String, Set<Belonging>> belonging;

    FormListeners(ExpressionManager expressions, ResourcePatternResolver resources) {
        this.expressions = expressions;
        this.belonging = read(resources);
    }

    private record Belonging(String event, String expression) implements Comparable<Belonging> {

        @Override
        public int compareTo(Belonging other) {
            return toString().compareTo(other.toString());
        }
    }

    @Override
    public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        TaskDefinition task = ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition();
        if (task.getFormKey() != null) {
            belonging.getOrDefault(task.getFormKey().getExpressionText(), Set.of()).stream()
                    .filter(listener -> !has(task, listener))
                    .forEach(listener -> task.addTaskListener(
                            listener.event(),
                            new DelegateExpressionTaskListener(
                                    expressions.createExpression(listener.expression()), List.of())));
        }
    }

    private static boolean has(TaskDefinition task, Belonging listener) {
        List<TaskListener> there = task.getTaskListeners().get(listener.event());
        return there != null
                && there.stream()
                        .anyMatch(other -> other instanceof DelegateExpressionTaskListener named
                                && named.getExpressionText().equals(listener.expression()));
    }

    private static Map<String, Set<Belonging>> read(ResourcePatternResolver resources) {
        Map<String, Set<Belonging>> found = new TreeMap<>();
        try {
            for (Resource diagram : resources.getResources("classpath*:processes/*.bpmn")) {
                Xml.within(Xml.parse(diagram.getContentAsByteArray()).getDocumentElement())
                        .filter(element -> Xml.is(element, "userTask"))
                        .forEach(task -> Xml.extensions(task, "taskListener")
                                .forEach(listener -> found.computeIfAbsent(
                                                Xml.engine(task, "formKey"), form -> new TreeSet<>())
                                        .add(new Belonging(
                                                listener.getAttribute("event"),
                                                listener.getAttribute("delegateExpression")))));
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (SAXException unreadable) {
            throw new IllegalStateException("a diagram of the release can't be read", unreadable);
        }
        return found;
    }
}
