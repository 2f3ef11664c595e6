package org.tramonto.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tramonto.MovableClock;
import org.tramonto.TramontoTest;

@TramontoTest
class SignedLinksTests {

    private static final String PURPOSE = "case-rating";

    @Autowired
    private SignedLinks links;

    @Autowired
    private LinkKeys keys;

    @Autowired
    private PublicAddress address;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private MovableClock clock;

    private Ticket ticket;

    @BeforeEach
    void issue() {
        ticket = new Ticket(PURPOSE, "2026-00000012-3", clock.instant().plus(Duration.ofDays(30)));
    }

    @AfterEach
    void backToThePresent() {
        clock.reset();
    }

    @Test
    void aLinkSaysWhatWasSignedIntoItAndFitsOnALineOfAMail() {
        String url = links.url("/feedback/case", ticket);
        assertThat(url).startsWith(address.base() + "/feedback/case/");
        String token = url.substring(url.lastIndexOf('/') + 1);
        assertThat(token).hasSizeLessThan(55).matches("[A-Za-z0-9_-]+").isEqualTo(links.token(ticket));
        assertThat(links.open(PURPOSE, token)).isEqualTo(ticket);
    }

    @Test
    void subjectsMayHoldAnythingThatCanBeWritten() {
        Ticket notice = new Ticket("notice-feedback", "città|wave|2|C-0001", ticket.until());
        assertThat(links.open("notice-feedback", links.token(notice))).isEqualTo(notice);
    }

    @Test
    void everyForgedCharacterIsFound() {
        String token = links.token(ticket);
        for (int place = 0; place < token.length(); place++) {
            char other = token.charAt(place) == 'A' ? 'B' : 'A';
            String forged = token.substring(0, place) + other + token.substring(place + 1);
            refused(PURPOSE, forged);
        }
    }

    @Test
    void aLinkThatWasCutOrContinuedOpensNothing() {
        String token = links.token(ticket);
        for (int length = 0; length < token.length(); length++) {
            refused(PURPOSE, token.substring(0, length));
        }
        refused(PURPOSE, token + "A");
        refused(PURPOSE, token + "=");
        refused(PURPOSE, token + "\n");
        refused(PURPOSE, "A".repeat(100_000));
        refused(PURPOSE, "not a token / of ours");
        refused(PURPOSE, null);
    }

    @Test
    void aLinkOpensNothingOfAnotherPurpose() {
        refused("personal-page", links.token(ticket));
        refused("case-ratin", links.token(ticket));
    }

    @Test
    void aPurposeIsNotContinuedByASubject() {
        String token = links.token(new Ticket("case", "-rating", ticket.until()));
        refused("case-", token);
        refused("case-rating", token);
    }

    @Test
    void aGenuineLinkThatIsTooOldSaysSo() {
        String token = links.token(ticket);
        clock.stop();
        clock.advance(Duration.between(clock.instant(), ticket.until()));
        assertThat(links.open(PURPOSE, token)).isEqualTo(ticket);
        clock.advance(Duration.ofSeconds(1));
        assertThatThrownBy(() -> links.open(PURPOSE, token))
                .asInstanceOf(type(LinkNotValid.class))
                .satisfies(refused -> {
                    assertThat(refused.code()).isEqualTo("LINK-002");
                    assertThat(refused.expired()).contains(ticket);
                });
    }

    @Test
    void nobodyCanGiveALinkMoreTime() {
        byte[] bytes = Base64.getUrlDecoder().decode(links.token(ticket));
        bytes[2]++;
        refused(PURPOSE, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    @Test
    void aNewKeySignsAndOldLinksKeepWorking() {
        keys.lookAfter();
        Ticket longLived = new Ticket(PURPOSE, "2026-1", clock.instant().plus(2_000, ChronoUnit.DAYS));
        String old = links.token(longLived);
        int before = keys.newest().getKey();

        // Tests before this one may have made keys in days to come.
        clock.advance(Duration.ofDays(1_200));
        keys.lookAfter();
        keys.lookAfter();

        assertThat(keys.newest().getKey()).isEqualTo(before + 1);
        assertThat(links.token(longLived)).isNotEqualTo(old);
        assertThat(links.open(PURPOSE, old)).isEqualTo(longLived);
    }

    @Test
    void theLinksOfAKeyThatWasTakenAwayAreVoid() {
        clock.advance(Duration.ofDays(1_000));
        keys.lookAfter();
        int leaked = keys.newest().getKey();
        String token = links.token(new Ticket(PURPOSE, "2026-1", clock.instant().plusSeconds(60)));

        jdbc.sql("delete from link_key where id = ?").param(leaked).update();
        keys.lookAfter();

        refused(PURPOSE, token);
    }

    @Test
    void aKeyThatAnotherNodeMadeIsFound() {
        keys.lookAfter();
        int next = keys.newest().getKey() + 1;
        clock.advance(Duration.ofSeconds(11));
        jdbc.sql("insert into link_key (id, secret, created_at) values (?, decode(repeat('ab', 32), 'hex'), now())")
                .param(next)
                .update();
        assertThat(keys.find(next)).isPresent();
        assertThat(keys.find(60_000)).isEmpty();
    }

    private void refused(String purpose, String token) {
        assertThatThrownBy(() -> links.open(purpose, token))
                .asInstanceOf(type(LinkNotValid.class))
                .satisfies(refused -> {
                    assertThat(refused.code()).isEqualTo("LINK-001");
                    assertThat(refused.expired()).isEmpty();
                });
    }
}
