package org.tramonto.engine.guard;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.xml.ModelParseException;
import org.w3c.dom.Document;
import org.xml.sax.SAXException;

/**
 * All rules over all files of a deployment. Those about code hold for everybody, the product itself among them; those
 * about what would break hold for what people deploy, as the product's own models are held by its build.
 */
final class ModelRules {

    private final Vocabulary vocabulary;
    private final CodeRules code;
    private final FormRules forms;

    ModelRules(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
        this.code = new CodeRules(vocabulary);
        this.forms = new FormRules(vocabulary.scripts());
    }

    static boolean isDiagram(String name) {
        return name.toLowerCase(Locale.ROOT).matches(".*\\.(bpmn|bpmn20\\.xml)");
    }

    static boolean isTable(String name) {
        return name.toLowerCase(Locale.ROOT).matches(".*\\.(dmn|dmn11\\.xml)");
    }

    /** What would run code of its own. */
    List<Finding> code(Map<String, byte[]> files) {
        List<Finding> all = new ArrayList<>();
        files.forEach((name, bytes) -> {
            Findings findings = new Findings(name);
            String lower = name.toLowerCase(Locale.ROOT);
            if (lower.matches(".*\\.(cmmn|cmmn10\\.xml|cmmn11\\.xml)")) {
                findings.refuseFile("cmmn");
            } else if (lower.endsWith(".html") || lower.endsWith(".htm")) {
                forms.check(bytes, findings);
            } else if (isDiagram(name) || isTable(name)) {
                readable(bytes, findings, document -> code.check(document.getDocumentElement(), findings));
            }
            all.addAll(findings.all());
        });
        return all;
    }

    /** What would break, and what is only suspicious; code aside. */
    List<Finding> sense(Map<String, byte[]> files, Landscape landscape) {
        Surroundings surroundings = new Surroundings(vocabulary, landscape, files);
        List<Finding> all = new ArrayList<>();
        files.forEach((name, bytes) -> {
            Findings findings = new Findings(name);
            if (isDiagram(name)) {
                readable(bytes, findings, document -> {
                    diagram(new Drawing(document), surroundings, findings);
                    valid(bytes, true, findings);
                });
            } else if (isTable(name)) {
                readable(bytes, findings, document -> {
                    new TableRules(surroundings, findings).check(document.getDocumentElement());
                    valid(bytes, false, findings);
                });
            } else if (!name.toLowerCase(Locale.ROOT).matches(".*\\.(html?|form|png|svg|txt|md)")) {
                findings.warnFile("file.unused");
            }
            all.addAll(findings.all());
        });
        return all;
    }

    private void diagram(Drawing drawing, Surroundings surroundings, Findings findings) {
        new ShapeRules().check(drawing, findings);
        if (drawing.executable().isEmpty()) {
            return;
        }
        KnownVariables known = KnownVariables.of(drawing, surroundings);
        new StepRules().check(drawing, surroundings, known, findings);
        new EventRules(drawing, surroundings, findings).check();
        new CallRules(drawing, surroundings, known, findings).check();
        new VariableRules(drawing, vocabulary, known, findings).check(drawing.root());
    }

    /** Where nothing better was found to say, the reason why the engine could not read the file. */
    private static void valid(byte[] bytes, boolean diagram, Findings findings) {
        if (findings.all().stream().anyMatch(Finding::refuses)) {
            return;
        }
        try {
            if (diagram) {
                Bpmn.readModelFromStream(new ByteArrayInputStream(bytes));
            } else {
                Dmn.readModelFromStream(new ByteArrayInputStream(bytes));
            }
        } catch (ModelParseException invalid) {
            Throwable reason = invalid.getCause() == null ? invalid : invalid.getCause();
            findings.refuseFile("file.invalid", inShort(String.valueOf(reason.getMessage())));
        }
    }

    /** The reader's own words without addresses of name spaces and all that could have stood there instead. */
    private static String inShort(String reason) {
        return reason.replaceAll("\\s+", " ")
                .replaceFirst("^.*?Line=(\\d+):? ?", "line $1: ")
                .replaceFirst("cvc-[^:]*: ", "")
                .replaceAll("'\\{\"[^\"]*\":(\\w+)}'", "<$1>")
                .replaceFirst("\\. .*", "");
    }

    private interface Check {
        void of(Document document);
    }

    private static void readable(byte[] bytes, Findings findings, Check check) {
        Document document;
        try {
            document = Xml.parse(bytes);
        } catch (SAXException unreadable) {
            findings.refuseFile("file.unreadable", unreadable.getMessage());
            return;
        }
        check.of(document);
    }
}
