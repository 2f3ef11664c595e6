package org.tramonto.retirement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The chain of the decision log, checked without any database: whatever is changed, cut or moved is found. */
class DecisionLogTests {

    private final List<String> lines = chain(5);

    @Test
    void anUntouchedChainIsIntact() {
        DecisionLog.Verification verification = DecisionLog.verify(lines);
        assertThat(verification.intact()).isTrue();
        assertThat(verification.entries()).isEqualTo(5);
        assertThat(verification.head()).isEqualTo(lines.get(4).substring(0, 64));
        assertThat(DecisionLog.verify(List.of()).head()).isEqualTo(DecisionLog.BEGINNING);
    }

    @Test
    void aChangedWordIsFoundWhereItWasChanged() {
        lines.set(2, lines.get(2).replace("\"reason\":\"because 3\"", "\"reason\":\"just so\""));
        assertThat(DecisionLog.verify(lines).brokenAt()).isEqualTo(3);
    }

    @Test
    void aChangedEntryWithANewHashIsFoundByItsSuccessor() {
        String changed = lines.get(2).substring(65).replace("because 3", "just so");
        lines.set(2, DecisionLog.hash(changed) + " " + changed);
        assertThat(DecisionLog.verify(lines).brokenAt()).isEqualTo(4);
    }

    @Test
    void aMissingOrMovedEntryIsFound() {
        List<String> missing = new ArrayList<>(lines);
        missing.remove(1);
        assertThat(DecisionLog.verify(missing).brokenAt()).isEqualTo(2);
        List<String> moved = new ArrayList<>(lines);
        moved.set(1, lines.get(3));
        assertThat(DecisionLog.verify(moved).intact()).isFalse();
        assertThat(DecisionLog.verify(List.of("nonsense")).brokenAt()).isEqualTo(1);
    }

    @Test
    void theSameDecisionIsAlwaysWrittenTheSameWay() {
        assertThat(lines.get(0).substring(65))
                .isEqualTo(
                        "{\"actor\":\"dario\",\"at\":\"2027-01-10T09:00:00Z\",\"command\":\"hold\",\"facts\":{\"a\":1,\"b\":\"è\"},"
                                + "\"from\":\"shifting\",\"previous\":\"" + DecisionLog.BEGINNING
                                + "\",\"programme\":\"telefono-2027\",\"reason\":\"because 1\",\"revision\":1,\"seq\":1,"
                                + "\"shiftedBp\":3000,\"to\":\"held\",\"wave\":2}");
    }

    private static List<String> chain(int length) {
        List<String> lines = new ArrayList<>();
        String previous = DecisionLog.BEGINNING;
        for (int seq = 1; seq <= length; seq++) {
            String entry = DecisionLog.canonical(new LogEntry(
                    "telefono-2027",
                    seq,
                    Instant.parse("2027-01-10T09:00:00Z"),
                    "dario",
                    "hold",
                    "because " + seq,
                    seq,
                    "shifting",
                    "held",
                    2,
                    3000,
                    DecisionLog.facts("b", "è", "a", 1),
                    previous));
            previous = DecisionLog.hash(entry);
            lines.add(previous + " " + entry);
        }
        return lines;
    }
}
