package org.tramonto.engine.guard;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** The files of one deployment together with what they will meet in the engine: what they bring counts first. */
final class Surroundings {

    private final Vocabulary vocabulary;
    private final Landscape landscape;
    private final Map<String, byte[]> files;
    private final Map<String, Drawing> brought = new LinkedHashMap<>();
    private final Map<String, Element> broughtDecisions = new LinkedHashMap<>();
    private final Map<String, Optional<Drawing>> deployed = new HashMap<>();
    private List<Drawing> others;

    Surroundings(Vocabulary vocabulary, Landscape landscape, Map<String, byte[]> files) {
        this.vocabulary = vocabulary;
        this.landscape = landscape;
        this.files = files;
        files.forEach((name, bytes) -> {
            if (ModelRules.isDiagram(name)) {
                drawing(bytes)
                        .ifPresent(drawing ->
                                drawing.executable().forEach(process -> brought.put(Xml.id(process), drawing)));
            } else if (ModelRules.isTable(name)) {
                document(bytes)
                        .ifPresent(document -> decisions(document)
                                .forEach(decision -> broughtDecisions.put(Xml.id(decision), decision)));
            }
        });
    }

    Vocabulary vocabulary() {
        return vocabulary;
    }

    boolean brings(String file) {
        return files.containsKey(file);
    }

    Optional<byte[]> file(String name) {
        return Optional.ofNullable(files.get(name));
    }

    boolean hasGroup(String id) {
        return landscape.hasGroup(id);
    }

    Optional<Drawing> process(String key) {
        Drawing own = brought.get(key);
        return own != null
                ? Optional.of(own)
                : deployed.computeIfAbsent(key, name -> landscape.process(name).flatMap(Surroundings::drawing));
    }

    Optional<Element> decision(String key) {
        Element own = broughtDecisions.get(key);
        return own != null
                ? Optional.of(own)
                : landscape
                        .decision(key)
                        .flatMap(Surroundings::document)
                        .flatMap(document -> decisions(document)
                                .filter(decision -> key.equals(Xml.id(decision)))
                                .findFirst());
    }

    boolean bringsDecision(String key) {
        return broughtDecisions.containsKey(key);
    }

    /** The Camunda Form of this key, brought along or there already. */
    Optional<byte[]> form(String key) {
        return files.entrySet().stream()
                .filter(file -> file.getKey().equals(key + ".form"))
                .map(Map.Entry::getValue)
                .findFirst()
                .or(() -> landscape.form(key));
    }

    /** Every diagram that will run once this is deployed. */
    Stream<Drawing> all() {
        if (others == null) {
            others = landscape.processes().stream()
                    .flatMap(bytes -> drawing(bytes).stream())
                    .filter(drawing ->
                            drawing.executable().stream().noneMatch(process -> brought.containsKey(Xml.id(process))))
                    .toList();
        }
        return Stream.concat(brought.values().stream().distinct(), others.stream());
    }

    /** Everything that calls the process of this key. */
    Stream<Caller> callers(String key) {
        return all().flatMap(drawing -> drawing.all("callActivity")
                .filter(call -> key.equals(call.getAttribute("calledElement")))
                .map(call -> new Caller(drawing, call)));
    }

    /** A call activity and the diagram it stands in. */
    record Caller(Drawing drawing, Element call) {}

    private static Optional<Drawing> drawing(byte[] bytes) {
        return document(bytes).map(Drawing::new);
    }

    private static Stream<Element> decisions(Document document) {
        return Xml.children(document.getDocumentElement(), "decision").stream();
    }

    /** What can't be read is told where it is looked at itself. */
    private static Optional<Document> document(byte[] bytes) {
        try {
            return Optional.of(Xml.parse(bytes));
        } catch (SAXException unreadable) {
            return Optional.empty();
        }
    }
}
