package org.tramonto.supportcase;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.tramonto.TramontoTest;
import org.tramonto.shared.CaseNumber;

/** What a transaction remembers of the cases it holds. */
@TramontoTest
class HeldCasesTests {

    @Autowired
    CaseFixtures fixtures;

    @Autowired
    CaseRows cases;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    PlatformTransactionManager transactions;

    @Test
    void aSavedCaseIsReadAsItWasSavedAndCanBeSavedAgain() {
        CaseNumber number = fixtures.billCase();
        transaction.executeWithoutResult(status -> {
            rename(number, "uno");
            assertThat(cases.get(number).subject).isEqualTo("uno");
            rename(number, "due");
        });
        assertThat(cases.get(number).subject).isEqualTo("due");
    }

    @Test
    void whatWasChangedAndNotSavedIsSeenByNobody() {
        CaseNumber number = fixtures.billCase();
        String subject = cases.get(number).subject;
        transaction.executeWithoutResult(status -> {
            cases.lock(number).subject = "uno";
            assertThat(cases.get(number).subject).isEqualTo(subject);
            assertThat(cases.lock(number).subject).isEqualTo(subject);
        });
    }

    @Test
    void whatIsRolledBackIsForgotten() {
        CaseNumber number = fixtures.billCase();
        String subject = cases.get(number).subject;
        transaction.executeWithoutResult(status -> {
            rename(number, "uno");
            status.setRollbackOnly();
        });
        assertThat(cases.get(number).subject).isEqualTo(subject);
        assertThat(transaction.<String>execute(status -> cases.lock(number).subject))
                .isEqualTo(subject);
    }

    @Test
    void anotherTransactionWithinSeesWhatIsCommitted() {
        CaseNumber number = fixtures.billCase();
        String subject = cases.get(number).subject;
        TransactionTemplate within = new TransactionTemplate(transactions);
        within.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        transaction.executeWithoutResult(status -> {
            rename(number, "uno");
            assertThat(within.<String>execute(inner -> cases.get(number).subject))
                    .isEqualTo(subject);
            assertThat(cases.get(number).subject).isEqualTo("uno");
        });
    }

    @Test
    void aCaseNobodyHoldsIsReadAnew() {
        CaseNumber number = fixtures.billCase();
        TransactionTemplate within = new TransactionTemplate(transactions);
        within.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        transaction.executeWithoutResult(status -> {
            cases.get(number);
            within.executeWithoutResult(inner -> rename(number, "uno"));
            assertThat(cases.get(number).subject).isEqualTo("uno");
        });
    }

    private void rename(CaseNumber number, String subject) {
        SupportCase held = cases.lock(number);
        held.subject = subject;
        cases.save(held);
    }
}
