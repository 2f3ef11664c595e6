package org.tramonto.engine.security;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.tramonto.engine.Caller;

/**
 * A line of a table of rights: a call, who is let in, and where it matters the address and the body with which it is asked for.
 *
 * @param who letters of those who are let in: Agent, Lead, Manager, Owner, System administrator, Guest
 */
record EngineRightsLine(String call, String who, String address, String body) {

    /** What nothing has for an id. */
    static final String NONE = "987654321";

    static List<EngineRightsLine> table(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(EngineRightsLine::of)
                    .toList();
        }
    }

    private static EngineRightsLine of(String text) {
        String[] cells = Stream.of(text.split("\\s\\|", -1)).map(String::strip).toArray(String[]::new);
        String call = cells[0].replaceAll("\\s+", " ");
        return new EngineRightsLine(
                call,
                cells[1].replace(".", ""),
                cells.length > 2 && !cells[2].isEmpty() ? cells[2] : call.split(" ")[1],
                cells.length > 3 ? cells[3] : "{}");
    }

    boolean nobody() {
        return who.equals("none");
    }

    boolean letsIn(char who) {
        return !nobody() && this.who.indexOf(who) >= 0;
    }

    /** Only looks: as a GET, or as the same call with its conditions in a body. */
    static boolean reads(String call, Set<String> calls) {
        return call.startsWith("GET ")
                || call.startsWith("POST ")
                        && !call.contains("/telemetry/")
                        && calls.contains(call.replace("POST", "GET"));
    }

    static boolean letIn(HttpResponse<String> answer) {
        return !Set.of(401, 403, 415).contains(answer.statusCode())
                && !answer.body().contains("AuthorizationException");
    }

    HttpResponse<String> ask(Caller caller, String door, Map<String, String> ids) {
        HttpRequest.Builder request = caller.request(door + fill(address, ids));
        String method = call.split(" ")[0];
        if (!method.equals("GET")) {
            request.header("X-XSRF-TOKEN", caller.cookie("XSRF-TOKEN"));
        }
        if (method.equals("GET") || method.equals("DELETE")) {
            return caller.send(request.method(method, HttpRequest.BodyPublishers.noBody()));
        }
        String content = fill(body, ids);
        String type = "application/json";
        if (content.startsWith("(")) {
            type = content.substring(1, content.indexOf(')'));
            content = content.substring(content.indexOf(')') + 1).replace("\\r\\n", "\r\n");
        }
        return caller.send(
                request.header("Content-Type", type).method(method, HttpRequest.BodyPublishers.ofString(content)));
    }

    static String fill(String text, Map<String, String> ids) {
        String filled = text;
        for (Map.Entry<String, String> each : ids.entrySet()) {
            filled = filled.replaceAll("^/" + each.getKey() + "/\\{id}", "/" + each.getKey() + "/" + each.getValue())
                    .replace("<" + each.getKey() + ">", each.getValue());
        }
        return filled.replaceAll(
                        "^/process-definition/key/\\{key}(?!/tenant)",
                        "/process-definition/key/" + (ids.isEmpty() ? NONE : "support-case"))
                .replace("{userId}", ids.isEmpty() ? NONE : "bruno")
                .replaceAll("\\{[\\w-]+}", NONE)
                .replaceAll("<[\\w/-]+>", NONE);
    }
}
