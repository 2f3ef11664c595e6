package org.tramonto.engine.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.InputEntry;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A search that skips must find exactly what a search that doesn't finds. */
class PatternSearchTests {

    private static final Pattern CELL = Pattern.compile("matches\\(\\?, \"(.*)\"\\)", Pattern.DOTALL);
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\d]+");

    static Stream<String> patternsOfTriage() {
        return Dmn.readModelFromStream(PatternSearchTests.class.getResourceAsStream("/processes/case-triage.dmn"))
                .getModelElementsByType(InputEntry.class)
                .stream()
                .map(cell -> CELL.matcher(cell.getText().getTextContent()))
                .filter(Matcher::matches)
                .map(cell -> cell.group(1).replace("\\\\", "\\"));
    }

    @ParameterizedTest
    @MethodSource("patternsOfTriage")
    @ValueSource(
            strings = {
                "",
                "a",
                "gas$",
                "^gas",
                "(?m)^gas",
                "\\Bas",
                "\\bgas|luce\\b",
                "(?i)GAS",
                "(?iu)È",
                "[^a-z ]",
                ".",
                "(?s).b",
                "\\s+gas",
                "(?=g)ga",
                "(?!x)ga",
                "(?<=o )gas",
                "(?<! )gas",
                "(?<![a ])gas",
                "(?<!senza )gas",
                "\\b(?<!la )(luce|gas)",
                "(?<!a)gas",
                "(?<!^ )gas",
                "(?<word>gas) ",
                "x*",
                "(gas)?\\b",
                "\\d{2,}",
                "\\p{Punct}",
                "\\R",
                "(.)\\1",
                "\\bèa",
                "😀",
                "\\Agas",
                "ga?s",
                "g(?!as)",
                "g(?=as)",
                "(?=ga)g",
                "g(?<=g)a",
                "\\b(gas|g)\\b",
                "(?>ga|g)s",
                "gas\\z",
                "\\Qa.b\\E"
            })
    void findsWhatAnOrdinarySearchFinds(String regularExpression) {
        Pattern ordinary = Pattern.compile(regularExpression);
        PatternSearch search = new PatternSearch(regularExpression);
        for (String text : texts(regularExpression)) {
            assertThat(search.isIn(text))
                    .as("%s in %s", regularExpression, text)
                    .isEqualTo(ordinary.matcher(text).find());
        }
    }

    /** Of the pattern's own words, joined in every way that texts join words, so that many texts nearly match. */
    private static List<String> texts(String regularExpression) {
        List<String> pieces = new ArrayList<>(List.of(
                "gas",
                "Gas",
                "la luce",
                "senza ",
                "contratto",
                "n",
                "12",
                "è",
                "perché",
                "È",
                "😀",
                "a.b",
                "x",
                "_",
                "œuvre"));
        Matcher words = WORD.matcher(regularExpression);
        while (words.find()) {
            pieces.add(words.group());
        }
        String[] joints = {" ", "", "\n", ", ", "'", "-", "\u00a0", ".", "  ", "\r\n"};
        Random random = new Random(regularExpression.hashCode());
        List<String> texts = new ArrayList<>(List.of("", " ", "g", "gas", " gas", "gas ", "\ngas"));
        for (int n = 0; n < 2_000; n++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(7); length >= 0; length--) {
                text.append(pieces.get(random.nextInt(pieces.size()))).append(joints[random.nextInt(joints.length)]);
            }
            texts.add(text.toString());
        }
        return texts;
    }
}
