package org.tramonto.customer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tramonto.customer.Customer.Identity;

class IdentitiesTests {

    @ParameterizedTest
    @CsvSource(textBlock = """
                    ' Giulia.Ferri@Example.ORG ', giulia.ferri@example.org
                    INFO@AURORA.EXAMPLE,          info@aurora.example
                    giulia@example.org,           giulia@example.org
                    """)
    void mailAddressesAreComparedInSmallLetters(String written, String normalised) {
        assertThat(Identities.mail(written)).isEqualTo(normalised);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    02 1234567,         +39021234567
                    02/1234567,         +39021234567
                    (02) 123-45.67,     +39021234567
                    333 123 4567,       +393331234567
                    +39 333 1234567,    +393331234567
                    0039 333 1234567,   +393331234567
                    +41 44 123 45 67,   +41441234567
                    0041 44 1234567,    +41441234567
                    +39+333 1234567,    +393331234567
                    """)
    void onePhoneNumberHasOneForm(String written, String normalised) {
        assertThat(Identities.phone(written)).isEqualTo(normalised);
    }

    @Test
    void handlesBelongToTheirChannel() {
        assertThat(Identities.handle("social", " @Giulia ")).isEqualTo("social:@giulia");
        assertThat(Identities.handle("review", "@giulia")).isNotEqualTo(Identities.handle("social", "@giulia"));
    }

    @Test
    void aSenderHasTheIdentitiesItNamesAndKeepsHowTheyWereWritten() {
        assertThat(Identities.of(new Sender(" Giulia@Example.org ", "02 1234567", "@Giulia", null, "Giulia", "social")))
                .containsExactly(
                        new Identity(Identity.Kind.EMAIL, "giulia@example.org", "Giulia@Example.org"),
                        new Identity(Identity.Kind.PHONE, "+39021234567", "02 1234567"),
                        new Identity(Identity.Kind.HANDLE, "social:@giulia", "@Giulia"));
    }

    @Test
    void whatIsBlankOrNoNumberIsNoIdentity() {
        assertThat(Identities.of(new Sender(null, null, null, "K-000001", "Giulia", "mail")))
                .isEmpty();
        assertThat(Identities.of(new Sender(" ", "anonimo", "", null, null, "phone")))
                .isEqualTo(List.of());
        assertThat(Identities.of(new Sender(null, "+", null, null, null, "phone")))
                .isEmpty();
    }
}
