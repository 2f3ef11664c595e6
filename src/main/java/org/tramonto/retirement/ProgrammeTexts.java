package org.tramonto.retirement;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.tramonto.knowledge.ChangeOrder;
import org.tramonto.knowledge.ChangeSetView;
import org.tramonto.knowledge.ChangeSets;
import org.tramonto.retirement.Events.ProgrammeAnnounced;
import org.tramonto.retirement.Events.WaveStarted;
import org.tramonto.shared.Language;
import org.tramonto.shared.ProgrammeKey;

/**
 * What the world reads follows the wave in force (R8): set 0 belongs to the announcement, one to each wave, and the last to
 * the closing. Sets appear in the transaction that announces or sets the weight; they go back after the command that takes
 * customers back, so that no conflict in an article keeps anybody from being moved back.
 */
@Service
@Transactional
public class ProgrammeTexts {

    private static final List<Language> SPOKEN = List.of(Language.ITALIAN, Language.ENGLISH);

    private final ProgrammeRows rows;
    private final ChangeSets changes;
    private final NoticeFacts facts;

    ProgrammeTexts(ProgrammeRows rows, ChangeSets changes, NoticeFacts facts) {
        this.rows = rows;
        this.changes = changes;
        this.facts = facts;
    }

    /** Finds what the texts of a wave have to say differently; 0 is the announcement, one after the last wave the closing. */
    public void prepare(ProgrammeKey key, int wave) {
        Programme programme = rows.get(key);
        Map<Language, Map<String, String>> said = new HashMap<>();
        SPOKEN.forEach(language -> said.put(language, facts.of(programme, language)));
        changes.prepare(
                Decisions.PRODUCT,
                new ChangeOrder(
                        key.value(),
                        wave,
                        programme.channel,
                        Map.of(),
                        wave > programme.waves.size(),
                        programme.planners.iterator().next(),
                        null,
                        said));
    }

    /** The waves whose texts were begun and can't go before readers yet. */
    @Transactional(readOnly = true)
    Set<Integer> open(ProgrammeKey key) {
        return changes.list(key.value()).stream()
                .filter(set -> set.state() == ChangeSetView.State.OPEN && !set.ready())
                .map(ChangeSetView::wave)
                .collect(Collectors.toSet());
    }

    @EventListener
    void announced(ProgrammeAnnounced announced) {
        publish(announced.key(), 0);
    }

    @EventListener
    void started(WaveStarted started) {
        publish(started.key(), started.wave());
    }

    /**
     * Brings the texts to where the programme stands: those of waves taken back go back, and what is ready for a wave in force
     * appears. Harmless where they are there already. No command moves the programme meanwhile: what is published for a wave
     * just before it is taken back goes back with it.
     */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void align(ProgrammeKey key) {
        // Asked first without holding the programme: this is looked at all the time, and nearly always there is nothing
        // to do.
        if (readAsTheyShould(key, stands(rows.get(key)))) {
            return;
        }
        int stands = stands(rows.lock(key));
        if (changes.list(key.value()).stream().anyMatch(set -> isAhead(set, stands))) {
            changes.revert(Decisions.PRODUCT, key.value(), stands + 1);
        }
        publish(key, stands);
    }

    private boolean readAsTheyShould(ProgrammeKey key, int stands) {
        return changes.list(key.value()).stream().noneMatch(set -> isAhead(set, stands) || isDue(set, stands));
    }

    private static boolean isAhead(ChangeSetView set, int stands) {
        return set.wave() > stands && set.state() == ChangeSetView.State.PUBLISHED;
    }

    private static boolean isDue(ChangeSetView set, int stands) {
        return set.wave() <= stands && set.state() == ChangeSetView.State.OPEN && set.ready();
    }

    /** The retirement is given up: everything reads as before it. */
    public void takeBack(ProgrammeKey key) {
        changes.revert(Decisions.PRODUCT, key.value(), 0);
    }

    private void publish(ProgrammeKey key, int upTo) {
        changes.list(key.value()).stream()
                .filter(set -> isDue(set, upTo))
                .map(ChangeSetView::wave)
                .sorted(Comparator.naturalOrder())
                .forEach(wave -> changes.publish(Decisions.PRODUCT, key.value(), wave));
    }

    /** The last wave whose texts the world should read; below 0 where it should read none. */
    private static int stands(Programme programme) {
        if (programme.withdrawnAt != null || programme.announcedAt == null) {
            return -1;
        }
        return switch (programme.state) {
            case ROLLING_BACK, ROLLED_BACK, REOPENED -> 0;
            case DRAINING, CLOSED, OBSERVING, RETIRED -> programme.waves.size() + 1;
            default -> programme.inForce();
        };
    }
}
