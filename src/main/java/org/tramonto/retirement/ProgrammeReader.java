package org.tramonto.retirement;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tramonto.retirement.ProgrammeView.WaveView;
import org.tramonto.shared.Actor;
import org.tramonto.shared.ProgrammeKey;

/** Reads programmes for people, other systems and the process. */
@Service
@Transactional(readOnly = true)
public class ProgrammeReader {

    private final ProgrammeRows rows;
    private final PlanReader plans;
    private final NewestLook look;
    private final LedgerRows ledger;
    private final Law law;
    private final RetirementSettings settings;

    ProgrammeReader(
            ProgrammeRows rows,
            PlanReader plans,
            NewestLook look,
            LedgerRows ledger,
            Law law,
            RetirementSettings settings) {
        this.rows = rows;
        this.plans = plans;
        this.look = look;
        this.ledger = ledger;
        this.law = law;
        this.settings = settings;
    }

    /** The newest programmes first, at most 200. */
    public List<ProgrammeView> all(Actor actor) {
        Staff.requireReader(actor);
        return rows.all().stream().map(this::view).toList();
    }

    /** @throws Problems.NoSuchProgramme where the key is unknown, or can't be one */
    public ProgrammeView get(Actor actor, String key) {
        Staff.requireReader(actor);
        return view(find(key));
    }

    public List<WaveView> waves(Actor actor, String key) {
        Staff.requireReader(actor);
        Programme programme = find(key);
        List<WaveView> waves = new ArrayList<>();
        int before = 0;
        for (Wave wave : programme.waves) {
            PlannedWave planned = programme.plan.wave(wave.number);
            waves.add(new WaveView(
                    wave.number,
                    planned.weight().value(),
                    planned.dwell(),
                    planned.minOutcomes(),
                    planned.approval(),
                    wave.state,
                    wave.turn,
                    ledger.cohort(programme.key, before, planned.weight().value()),
                    wave.notifiedAt,
                    programme.noticeOverAt(wave.number),
                    wave.startedAt,
                    wave.soakOverAt,
                    wave.heldAt,
                    wave.passedAt,
                    wave.approvedBy,
                    wave.folded));
            before = planned.weight().value();
        }
        return waves;
    }

    /** What the law's table is asked with before a step. */
    public LegalFacts legalFacts(ProgrammeKey key, LegalFacts.Phase phase) {
        return law.facts(rows.get(key), phase);
    }

    /** The engine keeps what its tables were asked, so this writes. */
    @Transactional
    public LegalAnswer legalAnswer(ProgrammeKey key, LegalFacts.Phase phase) {
        return law.ask(rows.get(key), phase);
    }

    /** Where the programme stands, as gateways ask. */
    public Standing standing(ProgrammeKey key) {
        Programme programme = rows.get(key);
        return Standing.of(programme, missing(programme).equals(List.of(Condition.APPROVAL_MISSING)));
    }

    /** What keeps the running wave from passing, or the next from starting; empty where nothing does. */
    public List<Condition> missing(ProgrammeKey key) {
        return missing(rows.get(key));
    }

    /** Under which number the notices of a wave go as it is run now. */
    public int noticeRound(ProgrammeKey key, int wave) {
        return WaveRound.of(rows.get(key).wave(wave)).number();
    }

    /** When the notice period of a wave is over; null while its customers have not been told. */
    public Instant noticeOverAt(ProgrammeKey key, int wave) {
        return rows.get(key).noticeOverAt(wave);
    }

    /**
     * When customers of a wave are reminded of its day: {@code before} it, but late in their notice period; null while they
     * have not been told, once the wave has its weight, and where there is no time between the two.
     */
    public Instant reminderAt(ProgrammeKey key, int wave, Duration before) {
        Programme programme = rows.get(key);
        Instant change = programme.noticeOverAt(wave);
        if (change == null
                || programme.wave(wave).isWeightSet()
                || programme.plan.noticePeriod().isZero()) {
            return null;
        }
        Duration most = programme.plan.noticePeriod().dividedBy(3);
        return change.minus(before.compareTo(most) < 0 ? before : most);
    }

    /** When the wave may have soaked enough; null while its weight is not set. */
    public Instant soakOverAt(ProgrammeKey key, int wave) {
        return rows.get(key).wave(wave).soakOverAt;
    }

    /** When there should be enough outcomes of the wave to judge it by; null while its weight is not set. */
    public Instant outcomesDueAt(ProgrammeKey key, int wave) {
        return rows.get(key).outcomesDueAt(wave);
    }

    /** Before which no wave starts; null where the notice period alone decides. */
    public Instant startsAt(ProgrammeKey key) {
        return rows.get(key).plan.startsAt();
    }

    public Duration analysisEvery(ProgrammeKey key) {
        return rows.get(key).plan.analysisEvery();
    }

    /** Null while the channel does not drain. */
    public Instant drainOverAt(ProgrammeKey key) {
        Programme programme = rows.get(key);
        return programme.drainingSince == null ? null : programme.drainOverAt();
    }

    /** Null while the closed channel is not observed. */
    public Instant observationOverAt(ProgrammeKey key) {
        Programme programme = rows.get(key);
        return programme.observingSince == null ? null : programme.observationOverAt();
    }

    /** When the provider switches the channel off; null where nobody does. */
    public Instant externalEndAt(ProgrammeKey key) {
        return rows.get(key).plan.externalEnd(settings.zone());
    }

    private Programme find(String key) {
        return rows.find(key).orElseThrow(() -> new Problems.NoSuchProgramme(key));
    }

    private ProgrammeView view(Programme programme) {
        return ProgrammeView.of(programme, plans.write(programme.plan), missing(programme));
    }

    private List<Condition> missing(Programme programme) {
        if (programme.state == ProgrammeState.SHIFTING && programme.current() != null) {
            return switch (programme.current().state) {
                case RUNNING -> Condition.missingToPass(programme, look.circumstances(programme));
                case NOTIFYING -> Condition.missingToStart(programme, programme.wave, look.circumstances(programme));
                default -> List.of();
            };
        }
        if (!Command.START.leadsFrom(programme.state).isEmpty()) {
            return Condition.missingToStart(programme, 1, look.circumstances(programme));
        }
        return List.of();
    }
}
