package org.tramonto.engine.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.web.servlet.handler.AbstractUrlHandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;
import org.tramonto.TramontoTest;
import org.tramonto.engine.Caller;
import org.tramonto.notice.NoticeFixtures;
import org.tramonto.retirement.ProgrammeFixtures;
import org.tramonto.supportcase.CaseFixtures;

/**
 * Every call and page of the product, asked for by everybody: nobody, somebody who belongs to no group, and one of each
 * group. The table {@code rights.txt} says who is let in; what is mapped and not in the table fails, and so does what is in
 * the table and not mapped.
 */
@TramontoTest
class RightsTests {

    private static final Path TABLE = Path.of("src/test/resources/rights.txt");
    private static final String GUEST = "rights-guest";
    private static final String MADE = "rights-made";
    private static final String PASSWORD = "Luna-piena-2026";

    /** What most calls want to read before they look at who asks; its revision is never the one that is there. */
    private static final String BODY = """
            {"expectedRevision": 987654321, "revision": 987654321, "basedOn": 987654321, "reason": "prova", "note": "prova",
             "text": "prova", "subject": "prova", "title": "prova", "body": "prova", "language": "it"}""";

    @LocalServerPort
    int port;

    @Autowired
    ServletWebServerApplicationContext application;

    @Autowired
    IdentityService identity;

    @Autowired
    RepositoryService repository;

    @Autowired
    RuntimeService runtime;

    @Autowired
    ProgrammeFixtures programmes;

    @Autowired
    NoticeFixtures notices;

    @Autowired
    CaseFixtures cases;

    private final Map<Character, Caller> programs = new LinkedHashMap<>();
    private final Map<Character, Caller> browsers = new LinkedHashMap<>();
    private final Map<String, String> known = new LinkedHashMap<>();

    /** @param who letters of those who are let in: Agent, Lead, Manager, Owner, System administrator, Guest; * is everybody */
    private record Line(String mapping, String who, String path, String body) {

        static Line of(String text) {
            String[] cells =
                    Stream.of(text.split("\\s\\|", -1)).map(String::strip).toArray(String[]::new);
            return new Line(
                    cells[0].replaceAll("\\s+", " "),
                    cells[1].replace(".", ""),
                    cells.length > 2 ? cells[2] : "",
                    cells.length > 3 ? cells[3] : "");
        }

        String method() {
            return words()[0];
        }

        String address() {
            return path.isEmpty() ? words()[1] : path;
        }

        /** One call of many behind a mapping of the engine's. */
        boolean more() {
            return mapping.startsWith("+");
        }

        private String[] words() {
            return mapping.replaceFirst("^\\+ ?", "").split(" ");
        }

        boolean letsIn(char who) {
            return this.who.equals("*") || this.who.indexOf(who) >= 0;
        }
    }

    @BeforeEach
    void somethingToAskFor() {
        User guest = identity.newUser(GUEST);
        guest.setFirstName("Ospite");
        guest.setPassword(PASSWORD);
        identity.saveUser(guest);
        Map.of('A', "anna", 'L', "carla", 'M', "dario", 'O', "elena", 'S', "admin", 'G', GUEST)
                .forEach((letter, user) -> {
                    String password = user.equals(GUEST) ? PASSWORD : "tramonto";
                    programs.put(letter, Caller.program(port, user, password));
                    Caller browser = Caller.browser(port);
                    browser.signIn(user, password);
                    browsers.put(letter, browser);
                });
        programs.put('-', Caller.nobody(port));
        browsers.put('-', Caller.browser(port));
        String channel = programmes.channel();
        known.put("CUSTOMER", programmes.customers(channel, 1).get(0));
        known.put("PROGRAMME", programmes.draft(programmes.request(channel)).value());
        known.put("CHANNEL", channel);
        known.put("CASE", cases.billCase().value());
        known.put(
                "INSTANCE",
                runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(cases.billCase().value())
                        .processDefinitionKey("support-case")
                        .singleResult()
                        .getId());
        known.put("TOPIC", notices.topic());
        known.put(
                "NOTICE",
                JsonPath.read(
                        programs.get('M')
                                .post(
                                        "/api/notices",
                                        fill("{\"topic\": \"<TOPIC>\", \"occasion\": \"wave\", \"round\": 1}"))
                                .body(),
                        "$.number"));
        known.put(
                "DEFINITION",
                repository
                        .createProcessDefinitionQuery()
                        .processDefinitionKey("support-case")
                        .latestVersion()
                        .singleResult()
                        .getId());
    }

    @AfterEach
    void removeThem() {
        cases.endAll();
        identity.deleteGroup(MADE);
        identity.deleteUser(GUEST);
    }

    @Test
    void everyCallAndPageLetsInWhomItShouldAndNobodyElse() throws IOException {
        List<Line> table = table();
        assertThat(table).extracting(Line::mapping).doesNotHaveDuplicates();
        Set<String> mapped = mappings();
        List<String> wrong = new ArrayList<>();
        for (Line line : table) {
            if (!line.more() && !mapped.remove(line.mapping())) {
                wrong.add("not mapped any more: " + line.mapping());
                continue;
            }
            Map<Character, Integer> answers = ask(line);
            if (answers.entrySet().stream().anyMatch(answer -> !right(line, answer.getKey(), answer.getValue()))) {
                wrong.add(line.mapping() + " | " + line.who() + " but answered " + answers);
            }
        }
        for (String mapping : mapped) {
            wrong.add("not in the table: " + mapping + " | answered " + ask(Line.of(mapping + " |")));
        }
        assertThat(wrong).as(String.join("\n", wrong)).isEmpty();
    }

    private static boolean right(Line line, char who, int status) {
        if (line.letsIn(who)) {
            return status != 401 && status != 403 && status < 500 && !(line.more() && status == 404);
        }
        if (line.more() && status == 404) {
            return true; // the engine does not even say that it is there
        }
        // Who comes to a page without having signed in is shown the door.
        return who == '-' ? status == 401 || status == 302 && !calls(line.address()) : status == 403;
    }

    private Map<Character, Integer> ask(Line line) {
        String path = path(line);
        Map<Character, Integer> answers = new TreeMap<>();
        boolean call = calls(path);
        (call ? programs : browsers).forEach((letter, caller) -> {
            HttpRequest.Builder request = caller.request(path);
            String method = line.method().replaceAll("ANY|FILES|SERVLET", "GET");
            if (Set.of("POST", "PUT", "DELETE", "PATCH").contains(method)) {
                String body = fill(line.body().isEmpty() ? BODY : line.body());
                String type = "application/json";
                if (body.startsWith("(")) {
                    type = body.substring(1, body.indexOf(')'));
                    body = body.substring(body.indexOf(')') + 1).replace("\\r\\n", "\r\n");
                }
                request.header("Content-Type", type).method(method, HttpRequest.BodyPublishers.ofString(body));
                if (path.startsWith("/api/channels") || path.startsWith("/api/customers")) {
                    request.header("If-Match", "\"987654321\"");
                }
                if (!call && !caller.cookie(SecurityConfiguration.CSRF_COOKIE).isEmpty()) {
                    request.header("X-XSRF-TOKEN", caller.cookie(SecurityConfiguration.CSRF_COOKIE));
                }
            }
            HttpResponse<String> answer = caller.send(request);
            answers.put(letter, answer.statusCode());
        });
        return answers;
    }

    private static boolean calls(String path) {
        return Stream.of("/api/", "/actuator", "/engine-rest", "/v3/", "/swagger-ui", "/ofrep/")
                .anyMatch(path::startsWith);
    }

    private String path(Line line) {
        return fill(line.address())
                .replaceAll("^/api/cases/\\{number}", "/api/cases/" + known.get("CASE"))
                .replaceAll("^/api/customers/\\{\\w+}", "/api/customers/" + known.get("CUSTOMER"))
                .replaceAll("^/api/channels/\\{key}", "/api/channels/" + known.get("CHANNEL"))
                .replaceAll("^/api/programmes/\\{key}", "/api/programmes/" + known.get("PROGRAMME"))
                .replaceAll("^/api/notices/\\{number}", "/api/notices/" + known.get("NOTICE"))
                .replace("{customer}", known.get("CUSTOMER"))
                .replaceAll("\\{\\w+:([a-z]+)[^}]*}", "$1")
                .replaceAll("\\{\\w+:[^}]*}", "7")
                .replace("{language}", "it")
                .replaceAll("\\{\\*?\\w+}", "987654321")
                .replace("/**", "/none");
    }

    private String fill(String text) {
        for (Map.Entry<String, String> each : known.entrySet()) {
            text = text.replace("<" + each.getKey() + ">", each.getValue());
        }
        return text;
    }

    private static List<Line> table() throws IOException {
        try (Stream<String> lines = Files.lines(TABLE)) {
            return lines.filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Line::of)
                    .toList();
        }
    }

    /** Controllers and end points of management, files, and servlets of the engine. */
    private Set<String> mappings() {
        Set<String> mapped = new java.util.TreeSet<>();
        application
                .getBeansOfType(RequestMappingInfoHandlerMapping.class)
                .values()
                .forEach(mapping -> mapping.getHandlerMethods().keySet().forEach(info -> mapped.addAll(names(info))));
        application
                .getBeansOfType(AbstractUrlHandlerMapping.class)
                .values()
                .forEach(mapping -> mapping.getHandlerMap()
                        .keySet()
                        .forEach(path -> mapped.add("FILES " + path.replaceFirst("\\d+\\.\\d+\\.\\d+", "{version}"))));
        application.getServletContext().getServletRegistrations().values().stream()
                .flatMap(servlet -> servlet.getMappings().stream())
                .forEach(path -> mapped.add("SERVLET " + path));
        mapped.removeIf(name -> name.contains("/api/test/"));
        return mapped;
    }

    private static Set<String> names(RequestMappingInfo info) {
        List<String> methods = info.getMethodsCondition().getMethods().isEmpty()
                ? List.of("ANY")
                : info.getMethodsCondition().getMethods().stream()
                        .map(Enum::name)
                        .toList();
        return info.getPatternValues().stream()
                .flatMap(path -> methods.stream().map(method -> method + " " + path))
                .collect(Collectors.toSet());
    }
}
