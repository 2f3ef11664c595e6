package org.tramonto.engine.tasklist;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.tramonto.TramontoTest;
import org.tramonto.engine.Caller;

@TramontoTest
class TranslatedNamesTests {

    @LocalServerPort
    int port;

    @Test
    void anItalianBrowserReadsFiltersInItalian() {
        Caller anna = Caller.signedIn(port, "anna").in("it-IT,it;q=0.9");

        String filters = anna.get("/camunda/api/engine/engine/default/filter").body();

        assertThat(JsonPath.<List<String>>read(filters, "$[*].name"))
                .contains("Le mie attività", "I miei team", "Da prendere in carico", "In scadenza", "In attesa");
        assertThat(JsonPath.<List<String>>read(filters, "$[*].properties.description"))
                .contains("Attività aperte dei miei team, prese in carico o no");
        assertThat(JsonPath.<List<String>>read(filters, "$[0].properties.variables[*].label"))
                .containsExactly("Programma", "Ondata", "Cliente");
    }

    @Test
    void theProcessHasAnItalianNameToo() {
        String definition = "/camunda/api/engine/engine/default/process-definition/key/support-case";

        assertThat(JsonPath.<String>read(
                        Caller.signedIn(port, "dario").in("it").get(definition).body(), "$.name"))
                .isEqualTo("Pratica di assistenza");
        assertThat(JsonPath.<String>read(
                        Caller.signedIn(port, "dario").in("fr").get(definition).body(), "$.name"))
                .isEqualTo("Support case");
    }

    @Test
    void programsReadTheModelsOwnNames() {
        assertThat(Caller.program(port, "anna", "tramonto")
                        .in("it")
                        .get("/engine-rest/filter")
                        .body())
                .contains("My tasks");
    }
}
