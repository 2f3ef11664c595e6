package org.tramonto.engine.tasklist;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import java.util.List;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.filter.Filter;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.tramonto.TramontoTest;
import org.tramonto.engine.Caller;
import org.tramonto.retirement.ProgrammeFixtures;

@TramontoTest
class TranslatedNamesTests {

    @LocalServerPort
    int port;

    @Autowired
    ProgrammeFixtures programmes;

    @Autowired
    FilterService filters;

    @Autowired
    TaskService tasks;

    @Test
    void anItalianBrowserReadsFiltersInItalian() {
        Caller anna = Caller.signedIn(port, "anna").in("it-IT,it;q=0.9");

        String filters = anna.get("/camunda/api/engine/engine/default/filter").body();

        assertThat(JsonPath.<List<String>>read(filters, "$[*].name"))
                .contains("Le mie attività", "I miei team", "Da prendere in carico", "In scadenza", "In attesa");
        assertThat(JsonPath.<List<String>>read(filters, "$[*].properties.description"))
                .contains("Attività aperte dei miei team, prese in carico o no");
        assertThat(JsonPath.<List<String>>read(filters, "$[0].properties.variables[*].label"))
                .containsExactly("Programma", "Ondata", "Cliente", "Testo");
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
    void cockpitsListOfProcessesHasItToo() {
        String list = Caller.signedIn(port, "dario")
                .in("it")
                .get("/camunda/api/cockpit/plugin/base/default/process-definition/statistics")
                .body();

        assertThat(JsonPath.<List<String>>read(list, "$[*].name"))
                .contains("Pratica di assistenza", "Dismissione di un canale")
                .doesNotContain("Support case");
    }

    @Test
    void programsReadTheModelsOwnNames() {
        assertThat(Caller.program(port, "anna", "tramonto")
                        .in("it")
                        .get("/engine-rest/filter")
                        .body())
                .contains("My tasks");
    }

    @Test
    void whatAFilterAsksForStaysAsItIs() {
        String key = programmes.draft(programmes.request(programmes.channel())).value();
        Filter filter = filters.newTaskFilter("Solo " + key)
                .setQuery(tasks.createTaskQuery().processVariableValueEquals("programme", key));
        filters.saveFilter(filter);
        try {
            String address = "/camunda/api/engine/engine/default/filter/" + filter.getId();
            String body =
                    Caller.signedIn(port, "admin").in("it-IT").get(address).body();
            assertThat(JsonPath.<String>read(body, "$.query.processVariables[0].value"))
                    .isEqualTo(key);
        } finally {
            filters.deleteFilter(filter.getId());
        }
    }
}
