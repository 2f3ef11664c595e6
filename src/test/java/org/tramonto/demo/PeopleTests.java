package org.tramonto.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.tramonto.customer.AgeBand;
import org.tramonto.shared.Language;

class PeopleTests {

    private static final Instant END = Instant.parse("2026-11-20T12:00:00Z");
    private static final Year YEAR = new Year(END);
    private static final List<Person> PEOPLE = new People().invent(20_000, YEAR.begin(), new Dice(2027));

    private static double share(List<Occasion> occasions, String channel) {
        return occasions.stream()
                        .filter(occasion -> occasion.channel().equals(channel))
                        .count()
                / (double) occasions.size();
    }

    @Test
    void theSameSeedInventsTheSamePeople() {
        assertThat(new People().invent(500, YEAR.begin(), new Dice(5)))
                .isEqualTo(new People().invent(500, YEAR.begin(), new Dice(5)));
    }

    @Test
    void nobodySharesAnAddressAndNoneIsReal() {
        Set<String> mails = new HashSet<>();
        Set<String> phones = new HashSet<>();
        for (Person person : PEOPLE) {
            if (person.mail() != null) {
                assertThat(person.mail()).matches("[a-z]+\\.[a-z]+\\d*@[a-z]+\\.example");
                assertThat(mails.add(person.mail())).isTrue();
            }
            if (person.phone() != null) {
                assertThat(person.phone()).matches("\\+39 399 \\d{3} \\d{4}");
                assertThat(phones.add(person.phone())).isTrue();
            }
            assertThat(person.customer().postalAddress()).matches("[^\\n]+\\n[^\\n]+ \\d+\\n\\d{5} [^\\n]+ [A-Z]{2}");
        }
    }

    @Test
    void everybodyCanBeReachedTheWayTheyGetInTouch() {
        assertThat(PEOPLE).allSatisfy(person -> {
            assertThat(person.channels()).isNotEmpty();
            if (person.channels().contains("phone")) {
                assertThat(person.phone()).isNotNull();
            }
            if (person.channels().contains("mail") || person.channels().contains("form")) {
                assertThat(person.mail()).isNotNull();
            }
            if (person.customer().needs().contains("no_internet")) {
                assertThat(person.mail()).isNull();
                assertThat(List.of("phone", "post")).containsAll(person.channels());
            }
            if (person.customer().needs().contains("deaf")) {
                assertThat(person.channels()).doesNotContain("phone");
            }
        });
    }

    @Test
    void theOldCallAndTheYoungChat() {
        double oldCalling = PEOPLE.stream()
                .filter(person -> person.customer().ageBand() == AgeBand.FROM_75)
                .mapToInt(person -> person.channels().get(0).equals("phone") ? 1 : 0)
                .average()
                .orElseThrow();
        double youngCalling = PEOPLE.stream()
                .filter(person -> person.customer().ageBand() == AgeBand.FROM_25)
                .mapToInt(person -> person.channels().get(0).equals("phone") ? 1 : 0)
                .average()
                .orElseThrow();
        assertThat(oldCalling).isBetween(0.65, 0.85);
        assertThat(youngCalling).isBetween(0.15, 0.30);
    }

    @Test
    void aYearHasItsSeasonsAndTheTelephoneItsHours() {
        List<Occasion> occasions = YEAR.occasions(PEOPLE, new Dice(1));
        assertThat(occasions).hasSizeBetween(25_000, 38_000);
        assertThat(occasions).isSortedAccordingTo(java.util.Comparator.comparing(Occasion::at));
        assertThat(share(occasions, "phone")).isBetween(0.36, 0.50);
        assertThat(share(occasions, "post")).isBetween(0.02, 0.07);
        long january = month(occasions, 1);
        long august = month(occasions, 8);
        assertThat(january).isGreaterThan(august * 3 / 2);
        assertThat(occasions)
                .filteredOn(occasion -> occasion.channel().equals("phone"))
                .extracting(occasion -> occasion.at().atZone(Stories.ROME).getHour())
                .allMatch(hour -> hour >= 8 && hour < 20);
    }

    private static long month(List<Occasion> occasions, int month) {
        return occasions.stream()
                .filter(occasion -> occasion.at().atZone(Stories.ROME).getMonthValue() == month)
                .count();
    }

    @Test
    void everyCategoryHasItsStoriesInBothLanguagesAndNoPlaceStaysEmpty() {
        Stories stories = new Stories();
        Set<String> categories = YEAR.occasions(PEOPLE, new Dice(1)).stream()
                .map(Occasion::category)
                .collect(Collectors.toSet());
        categories.add(Stories.PUBLIC);
        assertThat(categories).hasSize(11);
        for (Language language : List.of(Language.ITALIAN, Language.ENGLISH)) {
            for (String category : categories) {
                for (int i = 0; i < 20; i++) {
                    Stories.Story story = stories.tell(language, category, PEOPLE.get(i), END, new Dice(i));
                    assertThat(story.subject() + story.text() + story.answer()).doesNotContain("{");
                }
            }
        }
    }
}
