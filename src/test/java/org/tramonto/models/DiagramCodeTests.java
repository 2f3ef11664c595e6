package org.tramonto.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.ConditionExpression;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.Error;
import org.camunda.bpm.model.bpmn.instance.ErrorEventDefinition;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaExecutionListener;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaTaskListener;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.stereotype.Component;
import org.tramonto.Sources;
import org.tramonto.Sources.Source;
import org.tramonto.shared.ProcessFunction;

/** One name runs all the way down: label, id, bean, class; and what a diagram names is there. */
class DiagramCodeTests {

    private static final int LONGEST_DELEGATE = 10;

    private static final List<Source> PROCESS_CODE = Sources.main().stream()
            .filter(source -> source.packageName().matches("org\\.tramonto\\.\\w+\\.process"))
            .toList();

    /** Who keeps tasks and rows together, and what of; nobody has a programme for themselves. */
    private static final Map<String, Set<String>> DESKS = Map.of(
            "desk", Set.of("assignment", "complete"),
            "programmeDesk", Set.of("complete"),
            "contentDesk", Set.of("complete"),
            "noticeDesk", Set.of("complete"));

    private static final Pattern EXPRESSION = Pattern.compile("[$#]\\{([^}]*)}");
    private static final Pattern CALL = Pattern.compile("(\\w+)\\.(\\w+)\\(([^)]*)\\)");
    private static final Pattern WORD = Pattern.compile("(?<![.\\w'])[a-zA-Z]\\w*(?![\\w(.'])");
    private static final Set<String> OPERATORS =
            Set.of("true", "false", "null", "and", "or", "not", "eq", "ne", "empty", "lt", "gt", "le", "ge");

    static Stream<DiagramRule> rules() {
        return Stream.of(
                DiagramRule.of(
                        "the label of a service task is its bean and its class",
                        DiagramCodeTests::delegates,
                        "name=\"Close case\" camunda:delegateExpression=\"\\$\\{closeCase}\"",
                        "name=\"Archive case\" camunda:delegateExpression=\"\\${closeCase}\""),
                DiagramRule.of(
                        "a service task names the bean of its label",
                        DiagramCodeTests::delegates,
                        "\\$\\{closeCase}",
                        "\\${reopenCase}"),
                DiagramRule.of(
                        "a rule task has a decision and its listener on both sides",
                        DiagramCodeTests::ruleTasks,
                        "camunda:decisionRef=\"case-triage\"",
                        "camunda:decisionRef=\"case-triages\""),
                DiagramRule.of(
                        "the listener of a rule task stands at its start and at its end",
                        DiagramCodeTests::ruleTasks,
                        "<camunda:executionListener delegateExpression=\"\\$\\{triageCase}\" event=\"end\" />",
                        ""),
                DiagramRule.of(
                        "a user task has form, date, people and the desk",
                        DiagramCodeTests::userTasks,
                        "case-workspace.html",
                        "case-workplace.html"),
                DiagramRule.of(
                        "the desk hears of a task that is assigned and one that is completed",
                        DiagramCodeTests::userTasks,
                        "<camunda:taskListener delegateExpression=\"\\$\\{desk}\" event=\"complete\" />",
                        ""),
                DiagramRule.of(
                        "messages and errors are those of the constants, all of them",
                        DiagramCodeTests::messages,
                        "name=\"merge-requested\"",
                        "name=\"merge-wanted\""),
                DiagramRule.of(
                        "every variable that is asked for is one that code sets",
                        DiagramCodeTests::variables,
                        "\\$\\{nextStep == 'solved'}",
                        "\\${lastStep == 'solved'}"),
                DiagramRule.of(
                        "every function that is called is open to diagrams",
                        DiagramCodeTests::functions,
                        "\\$\\{due.customerReminder\\(execution\\)}",
                        "\\${due.customersReminder(execution)}"));
    }

    static Stream<DiagramTests.DiagramAndRule> pairs() throws IOException {
        List<DiagramRule> rules = rules().toList();
        return Diagram.all()
                .flatMap(diagram -> rules.stream().map(rule -> new DiagramTests.DiagramAndRule(diagram, rule)));
    }

    static Stream<Diagram> diagrams() throws IOException {
        return Diagram.all();
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

    @ParameterizedTest
    @MethodSource("diagrams")
    void everyPersonsTaskHasAnItalianName(Diagram diagram) throws IOException {
        Properties names = new Properties();
        try (Reader file = Files.newBufferedReader(Path.of("processes/labels_it.properties"), StandardCharsets.UTF_8)) {
            names.load(file);
        }
        for (UserTask task : diagram.all(UserTask.class)) {
            assertThat(names.getProperty(task.getId(), "")).as(task.getId()).isNotBlank();
        }
        assertThat(names.getProperty(diagram.key(), "")).as(diagram.key()).isNotBlank();
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void everyConstantOfAProcessIsUsed(Diagram diagram) {
        Class<?> model = constantsOf(diagram).orElseThrow();
        String code = PROCESS_CODE.stream()
                .filter(source -> !source.name().equals(model.getSimpleName()))
                .map(Source::text)
                .collect(Collectors.joining());
        assertThat(constants(model).keySet())
                .allSatisfy(name -> assertThat(code).contains(model.getSimpleName() + "." + name));
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void everyNodeThatCodeNamesIsThere(Diagram diagram) {
        assertThat(constants(constantsOf(diagram).orElseThrow()).values())
                .filteredOn(value -> value.contains("_"))
                .isSubsetOf(diagram.nodes().stream().map(FlowNode::getId).toList());
    }

    @Test
    void everyTableHasAnItalianName() throws IOException {
        Properties names = new Properties();
        try (Reader file = Files.newBufferedReader(Path.of("processes/labels_it.properties"), StandardCharsets.UTF_8)) {
            names.load(file);
        }
        assertThat(decisions())
                .isNotEmpty()
                .allSatisfy(
                        key -> assertThat(names.getProperty(key, "")).as(key).isNotBlank());
    }

    @Test
    void noItalianNameStandsTwice() throws IOException {
        assertThat(Files.readAllLines(Path.of("processes/labels_it.properties")).stream()
                        .filter(line -> line.contains("=") && !line.startsWith("#"))
                        .map(line -> line.substring(0, line.indexOf('='))))
                .doesNotHaveDuplicates();
    }

    @Test
    void aDelegateIsAFewLines() {
        assertThat(PROCESS_CODE)
                .filteredOn(source -> source.name().endsWith("Delegate"))
                .isNotEmpty()
                .allSatisfy(source ->
                        assertThat(source.longest("execute")).as(source.name()).isBetween(1, LONGEST_DELEGATE));
    }

    @Test
    void everyDelegateHasItsServiceTask() throws IOException {
        Set<String> labels = Diagram.all()
                .flatMap(diagram -> diagram.all(ServiceTask.class).stream())
                .map(task -> Diagram.camel(task.getName()) + "Delegate")
                .collect(Collectors.toSet());
        assertThat(PROCESS_CODE)
                .extracting(Source::name)
                .filteredOn(name -> name.endsWith("Delegate"))
                .isSubsetOf(labels);
    }

    private static List<String> delegates(Diagram diagram) {
        List<String> findings = new ArrayList<>();
        for (ServiceTask task : diagram.all(ServiceTask.class)) {
            if (!("${" + Diagram.bean(task.getName()) + "}").equals(task.getCamundaDelegateExpression())) {
                findings.add(task.getName() + " names " + task.getCamundaDelegateExpression());
            }
            findings.addAll(missing(task, "Delegate", JavaDelegate.class));
        }
        return findings;
    }

    private static List<String> ruleTasks(Diagram diagram) {
        List<String> findings = new ArrayList<>();
        for (BusinessRuleTask task : diagram.all(BusinessRuleTask.class)) {
            if (!decisions().contains(task.getCamundaDecisionRef())) {
                findings.add(
                        task.getName() + " asks the table " + task.getCamundaDecisionRef() + ", which is not there");
            }
            String bean = "${" + Diagram.bean(task.getName()) + "}";
            List<String> events = task
                    .getExtensionElements()
                    .getElementsQuery()
                    .filterByType(CamundaExecutionListener.class)
                    .list()
                    .stream()
                    .filter(listener -> bean.equals(listener.getCamundaDelegateExpression()))
                    .map(CamundaExecutionListener::getCamundaEvent)
                    .toList();
            if (!events.equals(List.of("start", "end"))) {
                findings.add(task.getName() + " has " + bean + " at " + events);
            }
            findings.addAll(missing(task, "Listener", ExecutionListener.class));
        }
        return findings;
    }

    private static List<String> missing(FlowNode task, String suffix, Class<?> type) {
        String name = Diagram.camel(task.getName()) + suffix;
        Optional<Class<?>> found = code(name);
        if (found.isEmpty()) {
            return List.of("there is no " + name);
        }
        Component component = found.get().getAnnotation(Component.class);
        boolean fits = type.isAssignableFrom(found.get())
                && component != null
                && component.value().equals(Diagram.bean(task.getName()));
        return fits ? List.of() : List.of(name + " is no " + type.getSimpleName() + " of that bean name");
    }

    private static List<String> userTasks(Diagram diagram) {
        List<String> findings = new ArrayList<>();
        for (UserTask task : diagram.all(UserTask.class)) {
            String form = String.valueOf(task.getCamundaFormKey()).replaceFirst("^embedded:deployment:", "");
            if (Files.notExists(Diagram.FOLDER.resolve("forms").resolve(form))) {
                findings.add(task.getName() + " has no form " + form);
            }
            if (Stream.of(task.getCamundaDueDate(), task.getCamundaCandidateGroups(), task.getCamundaPriority())
                    .anyMatch(Objects::isNull)) {
                findings.add(task.getName() + " lacks a due date, candidate groups or a priority");
            }
            Collection<CamundaTaskListener> listeners = task.getExtensionElements() == null
                    ? List.of()
                    : task.getExtensionElements()
                            .getElementsQuery()
                            .filterByType(CamundaTaskListener.class)
                            .list();
            Set<String> events = listeners.stream()
                    .filter(listener -> ("${" + desk(diagram) + "}").equals(listener.getCamundaDelegateExpression()))
                    .map(CamundaTaskListener::getCamundaEvent)
                    .collect(Collectors.toSet());
            if (!events.equals(DESKS.get(desk(diagram)))) {
                findings.add(task.getName() + " tells the " + desk(diagram) + " only of " + events);
            }
        }
        return findings;
    }

    private static String desk(Diagram diagram) {
        return switch (diagram.key()) {
            case "support-case" -> "desk";
            case "content-change" -> "contentDesk";
            case "customer-notice" -> "noticeDesk";
            default -> "programmeDesk";
        };
    }

    /** Constants with a hyphen are names of messages and errors, the others of variables. */
    private static List<String> messages(Diagram diagram) {
        Set<String> drawn = Stream.concat(
                        diagram.all(Message.class).stream().map(Message::getName),
                        diagram.all(Error.class).stream()
                                .map(Error::getErrorCode)
                                .filter(code -> !thrownByAnEnd().contains(code)))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> coded = constantsOf(diagram).map(DiagramCodeTests::constants).orElse(Map.of()).entrySet().stream()
                .filter(constant -> !constant.getKey().equals("KEY"))
                .map(Map.Entry::getValue)
                .filter(value -> value.contains("-"))
                .collect(Collectors.toCollection(TreeSet::new));
        return drawn.equals(coded) ? List.of() : List.of("diagram " + drawn + ", code " + coded);
    }

    /** One diagram tells another by an end of its own, and code has nothing to do with it. */
    private static Set<String> thrownByAnEnd() {
        try {
            return Diagram.all()
                    .flatMap(diagram -> diagram.all(ErrorEventDefinition.class).stream())
                    .filter(thrown -> thrown.getParentElement() instanceof EndEvent)
                    .map(thrown -> thrown.getError().getErrorCode())
                    .collect(Collectors.toSet());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static List<String> variables(Diagram diagram) {
        Set<String> set = constantsOf(diagram).stream()
                .flatMap(model -> Stream.concat(Stream.of(model), variablesBeside(model)))
                .flatMap(constants -> constants(constants).values().stream())
                .collect(Collectors.toSet());
        Set<String> asked = new TreeSet<>();
        diagram.all(ConditionExpression.class).forEach(condition -> asked.addAll(words(condition.getTextContent())));
        expressions(diagram).filter(expression -> !expression.matches("\\w+")).forEach(expression -> {
            asked.addAll(words(CALL.matcher(expression).replaceAll("$3")));
        });
        diagram.all(UserTask.class)
                .forEach(task -> Stream.of(task.getCamundaCandidateGroups(), task.getCamundaPriority())
                        .filter(Objects::nonNull)
                        .filter(expression -> !CALL.matcher(expression).find())
                        .filter(expression -> expression.startsWith("${"))
                        .forEach(expression -> asked.addAll(words(expression))));
        // Every expression knows the execution it stands in.
        asked.remove("execution");
        asked.removeAll(set);
        return asked.isEmpty() ? List.of() : List.of("nobody sets " + asked);
    }

    private static List<String> functions(Diagram diagram) {
        List<String> findings = new ArrayList<>();
        expressions(diagram)
                .flatMap(expression -> CALL.matcher(expression).results())
                .forEach(call -> {
                    int arguments = call.group(3).isBlank() ? 0 : call.group(3).split(",").length;
                    boolean open = PROCESS_CODE.stream()
                            .map(source -> code(source.name()))
                            .flatMap(Optional::stream)
                            .filter(type -> type.isAnnotationPresent(ProcessFunction.class))
                            .filter(type ->
                                    type.getAnnotation(Component.class).value().equals(call.group(1)))
                            .flatMap(type -> Arrays.stream(type.getMethods()))
                            .anyMatch(method -> method.getName().equals(call.group(2)) && takes(method, arguments));
                    if (!open) {
                        findings.add("there is no function " + call.group());
                    }
                });
        return findings;
    }

    private static boolean takes(Method method, int arguments) {
        return method.getParameterCount() == arguments && !Modifier.isStatic(method.getModifiers());
    }

    private static Stream<String> expressions(Diagram diagram) {
        String withoutDrawing = diagram.xml().replaceFirst("(?s)<bpmndi:.*", "");
        return EXPRESSION
                .matcher(withoutDrawing)
                .results()
                .map(match -> match.group(1).strip());
    }

    private static Set<String> words(String expression) {
        return WORD.matcher(expression.replaceAll("'[^']*'", ""))
                .results()
                .map(match -> match.group())
                .filter(word -> !OPERATORS.contains(word))
                .collect(Collectors.toSet());
    }

    private static Set<String> decisions() {
        try (Stream<Path> files = Files.list(Diagram.FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".dmn"))
                    .flatMap(file ->
                            Dmn.readModelFromFile(file.toFile()).getModelElementsByType(Decision.class).stream())
                    .map(Decision::getId)
                    .collect(Collectors.toSet());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Optional<Class<?>> constantsOf(Diagram diagram) {
        return code(Diagram.camel(diagram.key()) + "Model");
    }

    /** Names that several diagrams of one module share. */
    private static Stream<Class<?>> variablesBeside(Class<?> model) {
        return PROCESS_CODE.stream()
                .filter(source -> source.packageName().equals(model.getPackageName()))
                .filter(source -> source.name().endsWith("Variables"))
                .flatMap(source -> code(source.name()).stream());
    }

    private static Map<String, String> constants(Class<?> model) {
        return Arrays.stream(model.getDeclaredFields())
                .filter(field -> field.getType() == String.class && Modifier.isStatic(field.getModifiers()))
                .collect(Collectors.toMap(Field::getName, DiagramCodeTests::value));
    }

    private static String value(Field field) {
        try {
            field.setAccessible(true);
            return (String) field.get(null);
        } catch (IllegalAccessException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static Optional<Class<?>> code(String name) {
        return PROCESS_CODE.stream()
                .filter(source -> source.name().equals(name))
                .<Class<?>>map(source -> {
                    try {
                        return Class.forName(source.packageName() + "." + name);
                    } catch (ClassNotFoundException impossible) {
                        throw new AssertionError(impossible);
                    }
                })
                .findFirst();
    }
}
