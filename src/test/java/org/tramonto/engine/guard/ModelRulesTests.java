package org.tramonto.engine.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelRulesTests {

    private final ModelRules rules = new ModelRules(Set.of("registerCase")::contains);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <scriptTask id="T" name="Add up" scriptFormat="javascript"><script>1+1</script></scriptTask>          | script task
            <serviceTask id="T" camunda:class="java.lang.Thread"/>                                                | names the Java class 'java.lang.Thread'
            <serviceTask id="T" camunda:type="shell"/>                                                            | of the type 'shell'
            <serviceTask id="T" camunda:type="mail"/>                                                             | of the type 'mail'
            <serviceTask id="T" camunda:delegateExpression="${dataSource}"/>                                      | the step 'dataSource'
            <serviceTask id="T" camunda:delegateExpression="${execution.processEngineServices}"/>                 | must name one step
            <serviceTask id="T"><extensionElements><camunda:connector/></extensionElements></serviceTask>         | connector
            <userTask id="T"><extensionElements><camunda:taskListener event="create" class="a.B"/></extensionElements></userTask> | names the Java class 'a.B'
            <userTask id="T"><extensionElements><camunda:executionListener event="start"><camunda:script scriptFormat="groovy">1</camunda:script></camunda:executionListener></extensionElements></userTask> | contains a script
            <userTask id="T" camunda:formHandlerClass="a.B"/>                                                     | names the Java class 'a.B'
            <callActivity id="T" camunda:variableMappingClass="a.B"/>                                             | names the Java class 'a.B'
            <sequenceFlow id="T"><conditionExpression language="groovy">true</conditionExpression></sequenceFlow> | in the language 'groovy'
            <userTask id="T"><extensionElements><camunda:formData><camunda:formField id="f"><camunda:validation><camunda:constraint name="validator" config="a.B"/></camunda:validation></camunda:formField></camunda:formData></extensionElements></userTask> | validates a field with code
            """)
    void whatRunsCodeOfItsOwnIsFound(String planted, String told) {
        List<String> findings = rules.findings("planted.bpmn", bpmn(planted));

        assertThat(findings).anySatisfy(finding -> assertThat(finding).contains(told));
    }

    @Test
    void aFindingNamesTheElementAsItsAuthorSeesIt() {
        assertThat(rules.findings(
                        "planted.bpmn", bpmn("<serviceTask id=\"Task_A\" name=\"Do it\" camunda:class=\"a.B\"/>")))
                .containsExactly(
                        "'Do it' (Task_A) names the Java class 'a.B'; choose a step of the palette instead (delegate expression)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <serviceTask id="T" camunda:delegateExpression="${registerCase}"/>
            <serviceTask id="T" camunda:type="external" camunda:topic="letters"/>
            <serviceTask id="T" camunda:expression="${due.customerReminder(execution)}"/>
            <sequenceFlow id="T"><conditionExpression>${nextStep == 'solved'}</conditionExpression></sequenceFlow>
            <businessRuleTask id="T" camunda:decisionRef="case-triage"/>
            """)
    void whatTheProductOffersIsFine(String element) {
        assertThat(rules.findings("fine.bpmn", bpmn(element))).isEmpty();
    }

    @Test
    void decisionTablesSpeakFeelOrJuelOnly() {
        assertThat(rules.findings("d.dmn", dmn("javascript"))).hasSize(1);
        assertThat(rules.findings("d.dmn", dmn("feel"))).isEmpty();
        assertThat(rules.findings("d.dmn", dmn("https://www.omg.org/spec/DMN/20191111/FEEL/")))
                .isEmpty();
    }

    @Test
    void entitiesFromOutsideAreNotRead() {
        byte[] file =
                "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>".getBytes(StandardCharsets.UTF_8);

        assertThat(rules.findings("a.bpmn", file)).singleElement().asString().startsWith("the file is not well formed");
    }

    @Test
    void caseDiagramsAreRefusedAndOtherFilesLeftAlone() {
        assertThat(rules.findings("a.cmmn", new byte[0])).hasSize(1);
        assertThat(rules.findings("a.html", "<script>x".getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
    }

    private static byte[] bpmn(String element) {
        return """
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
                    xmlns:camunda="http://camunda.org/schema/1.0/bpmn" expressionLanguage="http://www.w3.org/1999/XPath">
                  <process id="p" isExecutable="true">%s</process>
                </definitions>
                """.formatted(element).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] dmn(String language) {
        return """
                <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="n">
                  <decision id="d1" name="Decide"><literalExpression id="l" expressionLanguage="%s"><text>1</text></literalExpression></decision>
                </definitions>
                """.formatted(language).getBytes(StandardCharsets.UTF_8);
    }
}
