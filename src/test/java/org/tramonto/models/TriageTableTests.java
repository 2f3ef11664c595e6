package org.tramonto.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnDecisionRuleResult;
import org.camunda.bpm.dmn.engine.DmnDecisionTableResult;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionTableEvaluationListener;
import org.camunda.bpm.dmn.engine.delegate.DmnEvaluatedDecisionRule;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tramonto.supportcase.Priority;

/** What the table {@code case-triage} makes of what people really write. */
class TriageTableTests {

    private static final Path FILE = Path.of("processes/case-triage.dmn");

    /** Words | channel | language || category | priority | team. Channels {@code social} and {@code review} are public. */
    private static final String SENTENCES = """
            sento odore di gas in cucina                                     | phone  | it | emergency | urgent | technical
            C'è puzza di gas nelle scale, aiuto                              | mail   | it | emergency | urgent | technical
            Perdita di gas davanti al numero 12                              | chat   | it | emergency | urgent | technical
            Una fuga di gas                                                  | post   | it | emergency | urgent | technical
            Il contatore fa scintille                                        | social | it | emergency | urgent | technical
            Ho preso la scossa toccando il contatore                         | form   | it | emergency | urgent | technical
            Esce fumo dal quadro elettrico                                   | review | it | emergency | urgent | technical
            I can smell gas in the hallway                                   | chat   | en | emergency | urgent | technical
            There is a gas leak outside my house                             | mail   | en | emergency | urgent | technical
            Sparks are coming from the meter                                 | phone  | en | emergency | urgent | technical
            My carbon monoxide alarm went off                                | mail   | en | emergency | urgent | technical
            Siamo senza luce da stamattina                                   | mail   | it | outage    | high   | technical
            È andata via la corrente in tutto il palazzo                     | social | it | outage    | high   | technical
            Manca il gas da due ore                                          | phone  | it | outage    | high   | technical
            Vorrei segnalare un guasto alla linea                            | form   | it | outage    | high   | technical
            Interruzione della fornitura in via Roma                         | review | it | outage    | high   | technical
            We have no power since this morning                              | mail   | en | outage    | high   | technical
            Is there a power cut in my street?                               | social | en | outage    | high   | technical
            The electricity went off an hour ago                             | chat   | en | outage    | high   | technical
            Voglio fare reclamo per la bolletta                              | mail   | it | complaint | high   | complaints
            Il mio avvocato vi scriverà                                      | post   | it | complaint | high   | complaints
            È inaccettabile, nessuno risponde                                | social | it | complaint | high   | complaints
            Mi rivolgerò ad ARERA                                            | review | it | complaint | high   | complaints
            I want to make a complaint about my bill                         | mail   | en | complaint | high   | complaints
            This is unacceptable, I will see my solicitor                    | form   | en | complaint | high   | complaints
            Parere sul cambiamento: è inaccettabile                          | form   | it | channel_change | normal | complaints
            Feedback on the change. My bill is always wrong                  | form   | en | channel_change | normal | complaints
            Perché chiudete la chat?                                         | mail   | it | channel_change | normal | complaints
            Ho saputo della chiusura del numero verde                        | form   | it | channel_change | normal | complaints
            Why are you closing the chat?                                    | chat   | en | channel_change | normal | complaints
            You want to take away our phone line                             | social | en | channel_change | high   | front-desk
            Voglio fare reclamo, avete chiuso la chat                        | mail   | it | complaint | high   | complaints
            Devo chiudere il contratto                                       | chat   | it | contract  | normal | front-desk
            Chiedo la cancellazione dei miei dati personali                  | mail   | it | privacy   | high   | legal
            Richiesta ai sensi del GDPR                                      | post   | it | privacy   | high   | legal
            Which personal data do you keep about me?                        | form   | en | privacy   | high   | legal
            Buongiorno, ho ricevuto due volte la stessa bolletta             | mail   | it | billing   | normal | billing
            La fattura di marzo è troppo alta                                | form   | it | billing   | normal | billing
            Non capisco il conguaglio                                        | chat   | it | billing   | normal | billing
            My bill is twice as high as last year                            | mail   | en | billing   | normal | billing
            I never received the invoice                                     | phone  | en | billing   | normal | billing
            Posso pagare in tre rate?                                        | mail   | it | payment   | normal | billing
            Mi avete addebitato l'importo due volte                          | form   | it | payment   | normal | billing
            Quando arriva il rimborso?                                       | chat   | it | payment   | normal | billing
            Vorrei cambiare l'IBAN                                           | mail   | it | payment   | normal | billing
            I would like a refund                                            | mail   | en | payment   | normal | billing
            Can I set up a direct debit?                                     | chat   | en | payment   | normal | billing
            Vorrei fare una voltura                                          | mail   | it | contract  | normal | front-desk
            Subentro per il nuovo appartamento                               | form   | it | contract  | normal | front-desk
            Invio la disdetta del contratto                                  | post   | it | contract  | normal | front-desk
            We are moving house next month                                   | mail   | en | contract  | normal | front-desk
            Please cancel my contract                                        | mail   | en | contract  | normal | front-desk
            Vi comunico l'autolettura                                        | mail   | it | meter     | normal | technical
            Quando viene sostituito il contatore?                            | phone  | it | meter     | normal | technical
            How do I submit my meter reading?                                | chat   | en | meter     | normal | technical
            Ho dimenticato la password dell'area clienti                     | mail   | it | digital   | low    | front-desk
            L'app si chiude da sola                                          | chat   | it | digital   | low    | front-desk
            I can't log in to your website                                   | mail   | en | digital   | low    | front-desk
            Grazie per l'aiuto di ieri                                       | mail   | it | general   | normal | front-desk
            What are your opening hours?                                     | phone  | en | general   | normal | front-desk
            -                                                                | form   | it | general   | normal | front-desk
            Servizio pessimo, una stella                                     | review | it | general   | high   | complaints
            La bolletta arriva sempre tardi                                  | review | it | billing   | high   | complaints
            Quanto costa la vostra app?                                      | social | it | digital   | high   | front-desk
            My bill doubled, thanks for nothing                              | social | en | billing   | high   | front-desk
            Numero contratto 12345, vorrei il totale dei consumi             | mail   | it | general   | normal | front-desk
            Vorrei la fornitura di gas a casa nuova senza interruzione       | form   | it | general   | normal | front-desk
            Il prezzo del gas è aumentato                                    | mail   | it | general   | normal | front-desk
            Il gasolio costa meno del gas                                    | mail   | it | general   | normal | front-desk
            Ich habe eine Frage                                              | mail   | de | general   | normal | front-desk
            """;

    private static final Set<String> HIT = new TreeSet<>();

    private static final DmnEngine ENGINE = engine();
    private static final DmnDecision TRIAGE = ENGINE.parseDecision("case-triage", Dmn.readModelFromFile(FILE.toFile()));

    record Sentence(String words, String channel, String language, String category, String priority, String team) {}

    static Stream<Sentence> sentences() {
        return SENTENCES
                .lines()
                .map(line -> Arrays.stream(line.split("\\|")).map(String::strip).toList())
                .map(cells -> new Sentence(
                        cells.get(0), cells.get(1), cells.get(2), cells.get(3), cells.get(4), cells.get(5)));
    }

    private static DmnEngine engine() {
        DefaultDmnEngineConfiguration configuration = new DefaultDmnEngineConfiguration();
        DmnDecisionTableEvaluationListener listener = event -> event.getMatchingRules().stream()
                .map(DmnEvaluatedDecisionRule::getId)
                .forEach(HIT::add);
        configuration.setCustomPostDecisionTableEvaluationListeners(List.of(listener));
        return configuration.buildEngine();
    }

    private static DmnDecisionRuleResult decide(Sentence sentence) {
        DmnDecisionTableResult result = ENGINE.evaluateDecisionTable(
                TRIAGE,
                Variables.putValue("words", sentence.words().toLowerCase(Locale.ROOT))
                        .putValue("channel", sentence.channel())
                        .putValue("publicContact", Set.of("social", "review").contains(sentence.channel()))
                        .putValue("language", sentence.language()));
        return result.getSingleResult();
    }

    @ParameterizedTest
    @MethodSource("sentences")
    void isTriaged(Sentence sentence) {
        assertThat(decide(sentence).getEntryMap())
                .containsEntry("category", sentence.category())
                .containsEntry("priority", sentence.priority())
                .containsEntry("team", sentence.team())
                .containsEntry("language", sentence.language().equals("en") ? "en" : "it");
    }

    @Test
    void everyRowIsHitByOneOfTheSentences() {
        HIT.clear();
        sentences().forEach(TriageTableTests::decide);
        assertThat(HIT)
                .containsExactlyInAnyOrderElementsOf(model().getModelElementsByType(Rule.class).stream()
                        .map(Rule::getId)
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"mail", "form", "chat", "phone", "post"})
    void theSameProblemGetsTheSamePromiseOnEveryChannel(String channel) {
        for (String words : List.of("odore di gas", "senza luce", "reclamo", "bolletta", "app", "ciao")) {
            assertThat(decide(new Sentence(words, channel, "it", "", "", "")).getEntryMap())
                    .isEqualTo(decide(new Sentence(words, "mail", "it", "", "", ""))
                            .getEntryMap());
        }
    }

    @Test
    void dangerComesFirstWhateverElseIsSaid() {
        assertThat(decide(new Sentence(
                                "reclamo per la bolletta, il gdpr e la password: e sento odore di gas",
                                "review",
                                "it",
                                "",
                                "",
                                ""))
                        .getEntryMap())
                .containsEntry("category", "emergency")
                .containsEntry("team", "technical");
    }

    @Test
    void wordsOfAnyKindAreSurvived() {
        for (String words : List.of(
                "", "(", "\\", "\"'{}${}", "a".repeat(2000), "émöji 😀", "\n\t\u0001", "x".repeat(1999) + " gas")) {
            assertThat(decide(new Sentence(words, "mail", "it", "", "", "")).getEntryMap())
                    .containsKey("category");
        }
    }

    @Test
    void everyAnswerIsOneThatTheProductKnows() {
        List<String> teams = List.of("front-desk", "billing", "technical", "complaints", "legal");
        model().getModelElementsByType(DecisionTable.class).forEach(table -> {
            List<Output> outputs = List.copyOf(table.getOutputs());
            for (Rule rule : table.getRules()) {
                for (int column = 0; column < outputs.size(); column++) {
                    String answer = List.copyOf(rule.getOutputEntries())
                            .get(column)
                            .getText()
                            .getTextContent()
                            .strip();
                    String name = outputs.get(column).getName();
                    if (answer.startsWith("\"")) {
                        assertThat(outputs.get(column)
                                        .getOutputValues()
                                        .getText()
                                        .getTextContent())
                                .as("%s of %s", name, rule.getId())
                                .contains(answer);
                        String value = answer.replace("\"", "");
                        switch (name) {
                            case "priority" ->
                                assertThat(Priority.of(value).code()).isEqualTo(value);
                            case "team" -> assertThat(teams).contains(value);
                            default -> {}
                        }
                    }
                }
            }
        });
    }

    private static DmnModelInstance model() {
        return Dmn.readModelFromFile(FILE.toFile());
    }
}
