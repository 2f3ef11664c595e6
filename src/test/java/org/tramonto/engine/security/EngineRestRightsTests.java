package org.tramonto.engine.security;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import jakarta.ws.rs.core.Application;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.admin.impl.web.AdminApplication;
import org.camunda.bpm.cockpit.impl.web.CockpitApplication;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.batch.Batch;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.runtime.EventSubscription;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.tasklist.impl.web.TasklistApplication;
import org.camunda.bpm.welcome.impl.web.WelcomeApplication;
import org.glassfish.jersey.server.ResourceConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.tramonto.TramontoTest;
import org.tramonto.engine.Caller;
import org.tramonto.engine.insight.Parcels;
import org.tramonto.supportcase.CaseFixtures;

/**
 * Every call of the engine's REST interface, asked for by everybody. The table {@code engine-rights.txt} says who is let in;
 * a call that the engine learns with a new version and that is not in the table fails.
 */
@TramontoTest
class EngineRestRightsTests {

    private static final Path TABLE = Path.of("src/test/resources/engine-rights.txt");
    private static final Path PAGES_TABLE = Path.of("src/test/resources/engine-pages-rights.txt");
    private static final String GUEST = "engine-rights-guest";
    private static final String PASSWORD = "Luna-piena-2026";
    /** Where the engine tells each refusal with all its causes. */
    private static final String TOLD = "org.camunda.bpm.engine.rest.exception";

    @LocalServerPort
    int port;

    @Autowired
    ResourceConfig rest;

    @Autowired
    ProcessEngine engine;

    @Autowired
    CaseFixtures cases;

    @Autowired
    Parcels parcels;

    /** The web applications of the engine, by where they are. */
    private static final Map<String, Application> PAGES = Map.of(
            "cockpit", new CockpitApplication(),
            "admin", new AdminApplication(),
            "tasklist", new TasklistApplication(),
            "welcome", new WelcomeApplication());

    /** What is open because it asks who is there. */
    private static final Set<String> SIGNING_IN =
            Set.of("POST /camunda/api/admin/auth/user/{processEngineName}/logout");

    private static final String COPY = "/camunda/api/engine/engine/default";

    private final Map<Character, Caller> programs = new LinkedHashMap<>();
    private final Map<Character, Caller> browsers = new LinkedHashMap<>();
    private final Map<String, String> known = new LinkedHashMap<>();
    private Set<String> calls;

    /** A way to the engine's calls: where it is, who comes there, and who asks for which of the calls. */
    private record Door(String at, Map<Character, Caller> callers, BiPredicate<EngineRightsLine, Character> asked) {}

    private void somethingToAskFor() {
        User stranger = engine.getIdentityService().newUser(GUEST);
        stranger.setFirstName("Ospite");
        stranger.setPassword(PASSWORD);
        engine.getIdentityService().saveUser(stranger);
        Map.of('A', "anna", 'L', "carla", 'M', "dario", 'O', "elena", 'S', "admin")
                .forEach((letter, user) -> {
                    programs.put(letter, Caller.program(port, user, "tramonto"));
                    browsers.put(letter, Caller.signedIn(port, user));
                });
        programs.put('G', Caller.program(port, GUEST, PASSWORD));
        Caller guest = Caller.browser(port);
        guest.signIn(GUEST, PASSWORD);
        browsers.put('G', guest);
        // The first answer of the engine's own pages brings the token that every call which changes something repeats.
        browsers.values().forEach(browser -> browser.get(COPY + "/version"));
        known();
        LoggingSystem.get(getClass().getClassLoader()).setLogLevel(TOLD, LogLevel.ERROR);
    }

    private void known() {
        RuntimeService runtime = engine.getRuntimeService();
        String instance = runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(cases.billCase().value())
                .processDefinitionKey("support-case")
                .singleResult()
                .getId();
        Task task = engine.getTaskService()
                .createTaskQuery()
                .processInstanceId(instance)
                .list()
                .get(0);
        runtime.setVariable(instance, "prova", "prova");
        Batch batch = runtime.updateProcessInstanceSuspensionState()
                .byProcessInstanceIds(instance)
                .suspendAsync();
        EventSubscription waiting = runtime.createEventSubscriptionQuery()
                .processInstanceId(instance)
                .eventType("message")
                .list()
                .get(0);
        Stream.of("process-instance", "execution", "history/process-instance")
                .forEach(each -> known.put(each, instance));
        known.put("task", task.getId());
        known.put("at", task.getExecutionId());
        known.put("parcel", parcels.deployFirst().getId());
        known.put("ended", parcels.begin("P-1", false));
        parcels.weigh(known.get("ended"), "anna");
        known.put(
                "comment",
                engine.getTaskService()
                        .createComment(task.getId(), instance, "prova")
                        .getId());
        known.put(
                "attachment",
                engine.getTaskService()
                        .createAttachment("text", task.getId(), instance, "prova", "prova", "http://localhost/prova")
                        .getId());
        known.put(
                "incident",
                runtime.createIncident("prova", task.getExecutionId(), "prova").getId());
        known.put("batch", batch.getId());
        known.put("history/batch", batch.getId());
        known.put("waiting", waiting.getExecutionId());
        known.put("message", waiting.getEventName());
        known.put("activity", waiting.getActivityId());
        known.put("key", "support-case");
        known.put("user", "bruno");
        known.put("group", "agents");
        known.put("password", "tramonto");
        known.put("deployment", deployed());
        Caller admin = programs.get('S');
        admin.post(
                "/engine-rest/process-instance/" + instance + "/variables",
                "{\"modifications\": {\"prova\": {\"value\": \"2\"}}}");
        Map.ofEntries(
                        entry("job", "/history/cleanup/jobs"),
                        entry("job-definition", "/job-definition?processDefinitionKey=support-case"),
                        entry("process-definition", "/process-definition?key=support-case&latestVersion=true"),
                        entry("decision-definition", "/decision-definition?latestVersion=true&maxResults=1"),
                        entry("decision-requirements-definition", "/decision-requirements-definition?maxResults=1"),
                        entry("filter", "/filter?maxResults=1"),
                        entry("authorization", "/authorization?type=1&groupIdIn=agents&maxResults=1"),
                        entry("variable-instance", "/variable-instance?processInstanceIdIn=" + instance),
                        entry("operation", "/history/user-operation?processInstanceId=" + instance),
                        entry("history/activity-instance", "/history/activity-instance?processInstanceId=" + instance),
                        entry("history/variable-instance", "/history/variable-instance?processInstanceId=" + instance),
                        entry("history/detail", "/history/detail?processInstanceId=" + instance),
                        entry("history/job-log", "/history/job-log?processDefinitionKey=support-case&maxResults=1"))
                .forEach((resource, query) -> known.put(resource, first(admin, query)));
        known.put("history/process-definition", known.get("process-definition"));
        known.put("history/decision-requirements-definition", known.get("decision-requirements-definition"));
    }

    /** What the process owner has deployed: what is one's own is asked for too. */
    private String deployed() {
        return JsonPath.read(programs.get('O').deploy("rights.txt", "none").body(), "$.id");
    }

    private static String first(Caller admin, String query) {
        String id = query.contains("user-operation") ? "operationId" : "id";
        List<String> ids = JsonPath.read(admin.get("/engine-rest" + query).body(), "$[*]." + id);
        return ids.isEmpty() ? EngineRightsLine.NONE : ids.get(0);
    }

    @AfterEach
    void removeThem() {
        LoggingSystem.get(getClass().getClassLoader()).setLogLevel(TOLD, null);
        parcels.removeAll();
        cases.endAll();
        Optional.ofNullable(known.get("deployment")).ifPresent(engine.getRepositoryService()::deleteDeployment);
        engine.getIdentityService().deleteUser(GUEST);
    }

    @Test
    void everyCallOfTheEngineLetsInWhomItShouldAndNobodyElseAtEachOfItsDoors() throws Exception {
        somethingToAskFor();
        List<EngineRightsLine> table = EngineRightsLine.table(TABLE);
        Set<String> all = calls();
        assertThat(table).extracting(EngineRightsLine::call).containsExactlyInAnyOrderElementsOf(ours(all));
        List<Door> doors = List.of(
                new Door("/engine-rest", programs, (line, who) -> true),
                // By the engine's name there is the same once more: here what the engine leaves to our own doors.
                new Door(
                        "/engine-rest/engine/default",
                        programs,
                        (line, who) -> line.call()
                                .matches(
                                        "\\w+ /(job|metrics|telemetry|identity|task/\\{id}/(attachment|comment))\\b.*")),
                // And for pages: what everybody reads, and what is refused to those who may the least and the most.
                new Door(
                        COPY,
                        browsers,
                        (line, who) -> all.contains(line.call().replaceFirst(" ", " /engine/{name}"))
                                && !line.nobody()
                                && (line.call().startsWith("GET")
                                        || "AOG".indexOf(who) >= 0 && !line.letsIn(who) && !reads(line.call()))));
        assertThat(String.join("\n", wrong(table, doors))).isEmpty();
    }

    @Test
    void everyCallOfTheEnginesPagesLetsInWhomItShouldAndNobodyElse() throws Exception {
        somethingToAskFor();
        List<EngineRightsLine> table = EngineRightsLine.table(PAGES_TABLE);
        Set<String> all = new TreeSet<>();
        PAGES.forEach((path, pages) ->
                EngineRestCalls.of(pages.getClasses()).forEach(call -> all.add(call.replaceFirst(" ", " /" + path))));
        // Signing in and out is asked for in DoorsTests.
        all.removeIf(call -> call.startsWith("OPTIONS") || call.matches("POST .*/(logout|login/\\{appName})"));
        assertThat(table).extracting(EngineRightsLine::call).containsExactlyInAnyOrderElementsOf(all);
        assertThat(String.join("\n", wrong(table, List.of(new Door("/camunda/api", browsers, (line, who) -> true)))))
                .isEmpty();
    }

    @Test
    void nothingOfTheEngineIsThereForWhoHasNotSignedIn() {
        Caller nobody = Caller.nobody(port);
        Set<String> all = new TreeSet<>();
        calls().forEach(call -> all.add(call.replaceFirst(" ", " /engine-rest")));
        ours(calls()).forEach(call -> all.add(call.replaceFirst(" ", " /camunda/api/engine/engine/default")));
        PAGES.forEach((path, pages) -> EngineRestCalls.of(pages.getClasses())
                .forEach(call -> all.add(call.replaceFirst(" ", " /camunda/api/" + path))));
        all.removeAll(SIGNING_IN);
        assertThat(all).hasSizeGreaterThan(1400);
        assertThat(all.parallelStream().filter(call -> asked(nobody, call) != 401))
                .isEmpty();
    }

    private static int asked(Caller nobody, String call) {
        String path = EngineRightsLine.fill(call.split(" ")[1], Map.of()).replace("{name}", "default");
        return nobody.send(nobody.request(path).method(call.split(" ")[0], HttpRequest.BodyPublishers.noBody()))
                .statusCode();
    }

    /** Calls of the one engine there is; below its name are the same once more. */
    private static Set<String> ours(Set<String> calls) {
        Set<String> ours = calls.stream()
                .filter(call -> !call.contains(" /engine/") && !call.startsWith("OPTIONS"))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> named = calls.stream()
                .filter(call -> call.contains(" /engine/{name}/") && !call.startsWith("OPTIONS"))
                .map(call -> call.replace("/engine/{name}", ""))
                .collect(Collectors.toSet());
        assertThat(ours).containsAll(named);
        return ours;
    }

    /** Everybody asks at once, each one call after the other. */
    private List<String> wrong(List<EngineRightsLine> table, List<Door> doors) throws Exception {
        ExecutorService everybody = Executors.newFixedThreadPool(programs.size());
        try {
            List<Future<List<String>>> found = programs.keySet().stream()
                    .map(who -> everybody.submit(() -> doors.stream()
                            .flatMap(door -> table.stream()
                                    .filter(line -> door.asked().test(line, who))
                                    // What nobody gets is asked for by who has the least to say and who has the most.
                                    .filter(line -> !line.nobody() || who == 'G' || who == 'S')
                                    // What administrators write has tests of its own.
                                    .filter(line -> who != 'S' || line.nobody() || reads(line.call()))
                                    .flatMap(line -> wrong(door, line, who).stream()))
                            .toList()))
                    .toList();
            List<String> wrong = new ArrayList<>();
            for (Future<List<String>> each : found) {
                wrong.addAll(each.get());
            }
            return wrong;
        } finally {
            everybody.shutdownNow();
        }
    }

    private Optional<String> wrong(Door door, EngineRightsLine line, char who) {
        boolean in = line.letsIn(who);
        Map<String, String> ids = new LinkedHashMap<>(in && !reads(line.call()) ? Map.of() : known);
        ids.computeIfPresent("password", (key, password) -> who == 'G' ? PASSWORD : password);
        HttpResponse<String> answer = line.ask(door.callers().get(who), door.at(), ids);
        return right(line, in, answer)
                ? Optional.empty()
                : Optional.of(door.at() + " " + line.call() + " | " + who + (in ? " should" : " should not") + ", but: "
                        + answer.statusCode() + " " + answer.body());
    }

    private boolean right(EngineRightsLine line, boolean in, HttpResponse<String> answer) {
        int status = answer.statusCode();
        boolean refused = status == 403
                || answer.body().contains("AuthorizationException")
                || answer.body().matches(".*(historic\\w+ is empty|No task found).*");
        if (in) {
            return EngineRightsLine.letIn(answer);
        }
        if (line.nobody()) {
            return status >= 400 && status != 401 || nothing(answer.body());
        }
        return refused || status == 404 || reads(line.call()) && status == 200 && nothing(answer.body());
    }

    private static boolean nothing(String body) {
        return body.replaceAll("\\s", "").matches("|\\[]|\\{}|\\{\"(count|result)\":0}");
    }

    /** Calls that only look; those of the pages all do. */
    private boolean reads(String call) {
        return EngineRightsLine.reads(call, calls()) || call.contains(" /cockpit/plugin/");
    }

    private synchronized Set<String> calls() {
        calls = calls == null ? EngineRestCalls.of(rest.getClasses()) : calls;
        return calls;
    }
}
