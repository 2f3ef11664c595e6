package org.tramonto.supportcase;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.dao.OptimisticLockingFailureException;
import org.tramonto.shared.CaseNumber;

/**
 * The cases that one transaction has opened or locked, as it last saved them. Until it ends nobody else can change their
 * rows, so asking the database again would tell nothing new.
 */
final class HeldCases {

    /** How the row of a held case stands to what is held. */
    enum Row {
        MISSING,
        BEHIND,
        EQUAL
    }

    private static final class Held {
        private SupportCase latest;
        private Row row;

        /** The version in the database. */
        private int written;
    }

    private final Map<CaseNumber, Held> all = new LinkedHashMap<>();

    /** A copy, so that what a caller changes and then doesn't save is seen by nobody. */
    Optional<SupportCase> find(CaseNumber number) {
        return Optional.ofNullable(all.get(number)).map(held -> held.latest.copy());
    }

    boolean isNew(long caseId) {
        return all.values().stream().anyMatch(held -> held.row == Row.MISSING && held.latest.id == caseId);
    }

    void opened(SupportCase opened) {
        hold(opened, Row.MISSING);
    }

    void locked(SupportCase locked) {
        hold(locked, Row.EQUAL);
    }

    private void hold(SupportCase known, Row row) {
        Held held = new Held();
        held.latest = known.copy();
        held.row = row;
        held.written = known.version;
        all.put(known.number, held);
    }

    /** Takes a change of a held case; a copy that is older than what was saved meanwhile is refused. */
    void save(SupportCase changed) {
        Held held = all.get(changed.number);
        if (held == null || held.latest.version != changed.version) {
            throw new OptimisticLockingFailureException("case " + changed.number + " was changed meanwhile");
        }
        held.latest = changed.copy();
        held.latest.version++;
        changed.version++;
        held.row = held.row == Row.MISSING ? Row.MISSING : Row.BEHIND;
    }

    /** How a case is put into its row. */
    interface Writer {
        void write(SupportCase latest, Row row, int writtenVersion);
    }

    void write(Writer writer) {
        for (Held held : all.values()) {
            if (held.row != Row.EQUAL) {
                writer.write(held.latest, held.row, held.written);
                held.row = Row.EQUAL;
                held.written = held.latest.version;
            }
        }
    }
}
