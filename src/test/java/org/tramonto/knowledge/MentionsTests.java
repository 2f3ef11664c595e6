package org.tramonto.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.tramonto.TramontoTest;
import org.tramonto.channel.Channel;
import org.tramonto.knowledge.Mention.Confidence;
import org.tramonto.knowledge.Mention.Kind;
import org.tramonto.shared.Language;

@TramontoTest
class MentionsTests {

    private static final Retiring PHONE = retiring(Channel.Kind.PHONE, "800 900 123");

    @Autowired
    Mentions mentions;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "800 900 123",
                "800900123",
                "800.900.123",
                "800-900-123",
                "800/900123",
                "800 90 01 23",
                "(800) 900 123",
                "+39 800 900 123",
                "+39800900123",
                "0039 800 900123",
                "tel:+39800900123",
                "800–900–123",
                "8 0 0 9 0 0 1 2 3",
                "**800** 900 123",
                "800\u00a0900\u00a0123",
                "800&nbsp;900&nbsp;123",
                "8\u00ad00 900 123",
                "800 900\n123",
                "(+39) 800.900.123",
                "８００ ９００ １２３",
                "numero verde: 800 - 900123"
            })
    void aNumberIsFoundHoweverItIsWritten(String written) {
        assertThat(in("Per domande " + written + ", ogni giorno.", PHONE))
                .filteredOn(mention -> mention.kind() == Kind.ADDRESS)
                .singleElement()
                .extracting(Mention::confidence)
                .isEqualTo(Confidence.CERTAIN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "800 123 456",
                "1800900123",
                "8009001234",
                "IT60 X054 2811 1018 0090 0123 456",
                "800 900 124",
                "C-2026-800900",
                "1.800.900.123"
            })
    void otherDigitsAreNoAddress(String written) {
        assertThat(in("Il codice è " + written + " e basta.", PHONE)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"800 900 123 euro", "€ 800.900.123", "800.900.123 kWh", "800.900.123,50 €"})
    void aSumWithTheSameDigitsIsLeftToAPerson(String written) {
        assertThat(in("Ricavi per " + written + " nel 2025.", PHONE))
                .singleElement()
                .satisfies(mention -> {
                    assertThat(mention.kind()).isEqualTo(Kind.NAME);
                    assertThat(mention.confidence()).isEqualTo(Confidence.POSSIBLE);
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ci trova al telefono.",
                "Telefonare è facile.",
                "Basta una telefonata.",
                "Telefonateci!",
                "Per via telefonica.",
                "Chiamateci quando vuole.",
                "Il nostro call center risponde.",
                "Il CALL-CENTER risponde.",
                "Il numero verde è gratuito.",
                "I numeri verdi",
                "Può chiamarci.",
                "Ci chiami.",
                "il centralino"
            })
    void italianWordsForItAreFoundInTheirForms(String text) {
        assertThat(in(text, PHONE)).singleElement().satisfies(mention -> {
            assertThat(mention.kind()).isEqualTo(Kind.NAME);
            assertThat(mention.confidence()).isEqualTo(Confidence.LIKELY);
        });
    }

    @Test
    void wordsThatMeanOtherThingsTooAreDoubtful() {
        assertThat(in("Una chiamata basta.", PHONE))
                .singleElement()
                .extracting(Mention::confidence)
                .isEqualTo(Confidence.POSSIBLE);
        assertThat(in("L'ufficio si chiama Aurora.", PHONE)).isEmpty();
        assertThat(in("La telefonia non c'entra.", PHONE)).isNotEmpty();
        assertThat(in("Apra le finestre e chiuda il gas.", PHONE)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "assistenza@aurora.example",
                "Assistenza@Aurora.Example",
                "<assistenza@aurora.example>",
                "[qui](mailto:assistenza@aurora.example?subject=x)",
                "assistenza (at) aurora.example",
                "assistenza [at] aurora [dot] example",
                "assistenza chiocciola aurora punto example",
                "assistenza&#64;aurora.example",
                "assistenza%40aurora.example",
                "assistenza+luce@aurora.example"
            })
    void aMailAddressIsFoundHoweverItIsWritten(String written) {
        assertThat(in("Scrivere a " + written, retiring(Channel.Kind.MAIL, "assistenza@aurora.example")))
                .filteredOn(mention -> mention.kind() == Kind.ADDRESS)
                .hasSize(1);
    }

    @Test
    void anotherMailboxIsAnother() {
        for (String other :
                List.of("xassistenza@aurora.example", "assistenza@aurora.example.com", "assistenza@aurora.examples")) {
            assertThat(in(other, retiring(Channel.Kind.MAIL, "assistenza@aurora.example")))
                    .filteredOn(mention -> mention.kind() == Kind.ADDRESS)
                    .isEmpty();
        }
    }

    @Test
    void handlesLinksAndStreetsAreFound() {
        Retiring social = retiring(Channel.Kind.SOCIAL, "@auroraluce");
        assertThat(addresses("Scriveteci: @AuroraLuce", social)).hasSize(1);
        assertThat(addresses("https://x.example/auroraluce", social)).hasSize(1);
        assertThat(addresses("@auroraluce_fan o mail@auroraluce", social)).isEmpty();

        Retiring form = retiring(Channel.Kind.FORM, "https://www.aurora.example/modulo");
        assertThat(addresses("vada su aurora.example/modulo/ oppure", form)).hasSize(1);
        assertThat(addresses("HTTPS://WWW.aurora.example/modulo?x=1", form)).hasSize(1);
        assertThat(addresses("aurora.example/modulo-gas", form)).isEmpty();

        Retiring post = retiring(Channel.Kind.POST, "Via dell'Aurora 1, 20121 Milano");
        assertThat(addresses("V. dell’Aurora, 1 - Milano", post)).hasSize(1);
        assertThat(addresses("via dell'Aurora 12", post)).isEmpty();
    }

    @Test
    void theExcerptShowsTheWordsAsTheyStand() {
        Mention mention = in("Per *domande*\nchiami il +39 **800** 900 123, ogni giorno.", PHONE).stream()
                .filter(found -> found.kind() == Kind.ADDRESS)
                .findFirst()
                .orElseThrow();

        assertThat(mention.excerpt()).isEqualTo("Per *domande* chiami il +39 **800** 900 123, ogni giorno.");
        assertThat(mention.excerpt().substring(mention.from(), mention.to())).isEqualTo(mention.words());
        assertThat(mention.words()).contains("800").endsWith("123");
    }

    @Test
    void theDemoOrganisationNamesItsNumberInManyPlaces() {
        assertThat(mentions.everywhere(PHONE))
                .filteredOn(mention -> mention.kind() == Kind.ADDRESS)
                .extracting(Mention::source)
                .contains("articles", "texts");
    }

    private List<Mention> addresses(String text, Retiring channel) {
        return in(text, channel).stream()
                .filter(mention -> mention.kind() == Kind.ADDRESS)
                .toList();
    }

    private List<Mention> in(String text, Retiring channel) {
        return mentions.in(
                "articles", new ContentSource.Text("1/it", Language.ITALIAN, "x", text, null, null), channel);
    }

    private static Retiring retiring(Channel.Kind kind, String address) {
        return new Retiring(kind, List.of(address), Map.of());
    }
}
