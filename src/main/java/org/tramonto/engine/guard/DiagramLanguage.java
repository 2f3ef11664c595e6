package org.tramonto.engine.guard;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tramonto.shared.Language;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/**
 * In which language a model is written: what {@code xml:lang} says; else its small words, those of labels, documentation and
 * annotations counted together. Small words are never those of the business, so a handful decides.
 */
final class DiagramLanguage {

    private static final String XML = "http://www.w3.org/XML/1998/namespace";
    private static final Pattern BREAK = Pattern.compile("[^\\p{L}]+");
    private static final Set<String> ITALIAN = Set.of(
            "il",
            "lo",
            "la",
            "gli",
            "le",
            "un",
            "una",
            "di",
            "del",
            "della",
            "dei",
            "delle",
            "da",
            "dal",
            "dalla",
            "al",
            "alla",
            "ai",
            "alle",
            "nel",
            "nella",
            "con",
            "per",
            "che",
            "non",
            "se",
            "sono",
            "cliente",
            "clienti",
            "pratica",
            "quando",
            "viene",
            "suo",
            "sua",
            "più",
            "è",
            "e",
            "o",
            "sì",
            "attività",
            "richiesta");
    private static final Set<String> ENGLISH = Set.of(
            "the",
            "an",
            "of",
            "from",
            "to",
            "with",
            "for",
            "that",
            "not",
            "if",
            "is",
            "are",
            "was",
            "customer",
            "customers",
            "case",
            "when",
            "its",
            "more",
            "and",
            "or",
            "yes",
            "who",
            "by",
            "on",
            "task",
            "request");

    private DiagramLanguage() {}

    /** Empty where nothing speaks for one of the two. */
    static Optional<Language> of(Collection<byte[]> files) {
        List<Element> roots = files.stream().flatMap(DiagramLanguage::root).toList();
        return roots.stream()
                .flatMap(Xml::within)
                .flatMap(element -> Language.parse(element.getAttributeNS(XML, "lang")).stream())
                .findFirst()
                .or(() -> byWords(roots));
    }

    private static Optional<Language> byWords(List<Element> roots) {
        String text = roots.stream()
                .flatMap(Xml::within)
                .flatMap(DiagramLanguage::prose)
                .collect(Collectors.joining(" "))
                .toLowerCase(Locale.ROOT);
        long italian = BREAK.splitAsStream(text).filter(ITALIAN::contains).count();
        long english = BREAK.splitAsStream(text).filter(ENGLISH::contains).count();
        if (italian == english) {
            return Optional.empty();
        }
        return Optional.of(italian > english ? Language.ITALIAN : Language.ENGLISH);
    }

    private static Stream<String> prose(Element element) {
        boolean drawn = Xml.isBpmn(element) || Xml.is(element, "decision", "rule", "input", "output");
        boolean named = drawn && !Xml.is(element, "message", "error", "signal");
        boolean told =
                Xml.is(element, "documentation", "description") || Xml.isBpmn(element) && Xml.is(element, "text");
        return Stream.concat(
                named ? Stream.of(element.getAttribute("name"), element.getAttribute("label")) : Stream.of(),
                told ? Stream.of(Xml.text(element)) : Stream.of());
    }

    private static Stream<Element> root(byte[] file) {
        try {
            return Stream.of(Xml.parse(file)).map(Document::getDocumentElement);
        } catch (SAXException noModel) {
            return Stream.empty();
        }
    }
}
