package org.tramonto.helpcentre.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.tramonto.TramontoTest;
import org.tramonto.helpcentre.HelpLog;
import org.tramonto.helpcentre.HelpVisits;
import org.tramonto.shared.Language;

@TramontoTest
class SelfServiceControllerTests {

    @LocalServerPort
    int port;

    @Autowired
    ObjectMapper json;

    @Autowired
    HelpLog log;

    @Autowired
    HelpVisits visits;

    private HttpResponse<String> get(String user, String path) {
        String credentials = Base64.getEncoder().encodeToString((user + ":tramonto").getBytes(StandardCharsets.UTF_8));
        return new Reader(port).get(path, "Authorization", "Basic " + credentials);
    }

    @Test
    void managersReadTheFiguresAndAgentsDoNot() throws Exception {
        HttpResponse<String> figures = get("dario", "/api/self-service");
        assertThat(figures.statusCode()).isEqualTo(200);
        JsonNode read = json.readTree(figures.body());
        assertThat(read.has("searches")).isTrue();
        assertThat(read.get("articles").findValuesAsText("slug")).contains("autolettura", "meter-reading");
        assertThat(json.readTree(get("anna", "/api/self-service").body())
                        .get("code")
                        .asText())
                .isEqualTo("HELP-001");
        assertThat(get("anna", "/api/self-service").statusCode()).isEqualTo(403);
        assertThat(get("elena", "/api/self-service?from=2026-01-01&to=2026-01-31")
                        .statusCode())
                .isEqualTo(200);
        assertThat(get("dario", "/api/self-service?from=2026-02-01&to=2026-01-31")
                        .statusCode())
                .isEqualTo(400);
        assertThat(get("dario", "/api/self-service?from=gestern").statusCode()).isEqualTo(400);
        assertThat(new Reader(port).get("/api/self-service").statusCode()).isEqualTo(401);
    }

    @Test
    void theTableHoldsNoFormulas() {
        String words = "=cmd|calc " + UUID.randomUUID().toString().replaceAll("[^a-f]", "");
        for (int i = 0; i < 40; i++) {
            log.searched(visits.begin(), Language.ENGLISH, words, 0);
        }
        log.write();
        HttpResponse<String> table = get("dario", "/api/self-service/table");
        assertThat(table.statusCode()).isEqualTo(200);
        assertThat(table.headers().firstValue("Content-Type")).hasValue("text/csv;charset=UTF-8");
        assertThat(table.body()).contains("\"'" + words + "\",\"en\",\"40\",\"40\"");
    }
}
