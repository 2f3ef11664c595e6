package org.tramonto.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The order in which channels are offered to one customer (R6). */
class SuccessorChannelsTableTests {

    private static final List<String> KINDS =
            List.of("mail", "form", "chat", "phone", "social", "review", "post", "self_service");
    private static final List<String> AGES =
            List.of("under_25", "25_34", "35_44", "45_54", "55_64", "65_74", "75_and_over", "unknown");
    private static final List<String> QUESTIONS = List.of(
            "emergency",
            "outage",
            "complaint",
            "privacy",
            "billing",
            "payment",
            "contract",
            "meter",
            "digital",
            "general");

    private static final TableOnTrial TABLE = new TableOnTrial("successor-channels");

    private static Map<String, Object> ask(String kind, boolean preferred, boolean used, String ageBand, String about) {
        return TABLE.ask(facts(kind, preferred, used, ageBand, about));
    }

    private static int points(String kind, boolean preferred, boolean used, String ageBand, String about) {
        return ((Number) ask(kind, preferred, used, ageBand, about).get("points")).intValue();
    }

    private static List<String> order(String preferred, String used, String ageBand, String about) {
        return KINDS.stream()
                .filter(kind ->
                        (boolean) ask(kind, false, false, ageBand, about).get("offer"))
                .sorted(Comparator.comparing(
                        (String kind) -> -points(kind, kind.equals(preferred), kind.equals(used), ageBand, about)))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "mail, chat, 25_34, billing, mail",
        "'', post, 75_and_over, general, post",
        "'', '', 75_and_over, general, phone",
        "'', '', 25_34, meter, self_service",
        "'', '', unknown, complaint, mail",
        "chat, phone, 65_74, general, chat",
        "'', '', 45_54, emergency, phone"
    })
    void theFirstChannelFitsTheCustomer(String preferred, String used, String age, String about, String first) {
        assertThat(order(preferred, used, age, about)).first().isEqualTo(first);
    }

    @Test
    void nobodyIsSentToAPublicChannelOrToOneThatTheTableDoesNotKnow() {
        for (String kind : List.of("social", "review", "fax")) {
            assertThat(ask(kind, true, true, "25_34", "billing")).containsEntry("offer", false);
        }
    }

    @Test
    void whatACustomerPrefersIsNeverWorseForIt() {
        for (String kind : KINDS) {
            for (String about : List.of("emergency", "general")) {
                assertThat(points(kind, true, false, "unknown", about))
                        .isGreaterThanOrEqualTo(points(kind, false, true, "unknown", about))
                        .isGreaterThanOrEqualTo(points(kind, false, false, "unknown", about));
            }
        }
    }

    @Test
    void everyRowAnswersSomebody() {
        TableOnTrial table = new TableOnTrial("successor-channels");
        Stream.concat(KINDS.stream(), Stream.of("fax")).forEach(kind -> {
            AGES.forEach(age -> table.ask(facts(kind, false, false, age, "general")));
            QUESTIONS.forEach(about -> table.ask(facts(kind, false, true, "unknown", about)));
        });
        table.ask(facts("chat", true, false, "unknown", "general"));
        table.ask(facts("chat", true, true, "unknown", "general"));
        assertThat(table.answeringRows()).containsExactlyInAnyOrderElementsOf(table.rows());
    }

    private static Map<String, Object> facts(
            String kind, boolean preferred, boolean used, String ageBand, String about) {
        return Map.of("kind", kind, "preferred", preferred, "used", used, "ageBand", ageBand, "about", about);
    }
}
