package org.tramonto.retirement;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tramonto.shared.Actor;
import org.tramonto.shared.ProgrammeKey;

/** What only people can tell about the law: that a rule which no figure shows is kept. */
@Service
@Transactional
public class LegalConfirmations {

    private final ProgrammeRows rows;
    private final LegalProfiles profiles;
    private final Decisions decisions;
    private final JdbcClient jdbc;
    private final Clock clock;

    LegalConfirmations(ProgrammeRows rows, LegalProfiles profiles, Decisions decisions, JdbcClient jdbc, Clock clock) {
        this.rows = rows;
        this.profiles = profiles;
        this.decisions = decisions;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A manager says, with evidence, that a rule of the profile is kept. */
    public void confirm(Actor actor, ProgrammeKey key, String rule, String evidence) {
        Staff.requireManager(actor);
        String shown = new Order(0L, evidence).reason();
        Programme programme = rows.lock(key);
        boolean known = profiles.get(programme.plan.legalProfile()).rules().stream()
                .anyMatch(each -> each.key().equals(rule));
        if (!known) {
            throw new Problems.NoSuchRule(programme.plan.legalProfile(), rule);
        }
        jdbc.sql("""
                        insert into legal_confirmation (programme, rule, evidence, by, at)
                        values (:programme, :rule, :evidence, :by, :now)
                        on conflict on constraint legal_confirmation_pk do update
                        set evidence = excluded.evidence, by = excluded.by, at = excluded.at
                        """)
                .param("programme", key.value())
                .param("rule", rule)
                .param("evidence", shown)
                .param("by", actor.id())
                .param("now", Timestamp.from(clock.instant()))
                .update();
        decisions.note(actor, programme, "confirm_rule", shown, DecisionLog.facts("rule", rule));
    }

    /** Rules confirmed for a programme, with who did. */
    Map<String, String> of(ProgrammeKey key) {
        Map<String, String> confirmed = new TreeMap<>();
        jdbc.sql("select rule, by from legal_confirmation where programme = :programme")
                .param("programme", key.value())
                .query(row -> {
                    confirmed.put(row.getString("rule"), row.getString("by"));
                });
        return confirmed;
    }
}
