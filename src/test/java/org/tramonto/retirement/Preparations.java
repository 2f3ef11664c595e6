package org.tramonto.retirement;

import static org.tramonto.retirement.ProgrammeFixtures.DARIO;
import static org.tramonto.retirement.ProgrammeFixtures.DIANA;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.tramonto.knowledge.ChangeItem;
import org.tramonto.knowledge.ChangeItems;
import org.tramonto.knowledge.ChangeSetView;
import org.tramonto.knowledge.ChangeSets;
import org.tramonto.knowledge.OutsidePlace;
import org.tramonto.knowledge.OutsidePlaces;
import org.tramonto.notice.NoticeOrder;
import org.tramonto.notice.Notices;
import org.tramonto.notice.Occasion;
import org.tramonto.shared.ProgrammeKey;

/** What editors and whoever tells customers would do, in the shortest way that is allowed. */
@Component
public class Preparations {

    private final ChangeSets changes;
    private final ChangeItems items;
    private final Notices notices;
    private final ProgrammeRows rows;
    private final Waves waves;
    private final OutsidePlaces places;
    private final TransactionTemplate transaction;

    Preparations(
            ChangeSets changes,
            ChangeItems items,
            Notices notices,
            ProgrammeRows rows,
            Waves waves,
            OutsidePlaces places,
            TransactionTemplate transaction) {
        this.changes = changes;
        this.items = items;
        this.notices = notices;
        this.rows = rows;
        this.waves = waves;
        this.places = places;
        this.transaction = transaction;
    }

    /** Every text may stay as it is, and nothing is seen to outside. Answers whether anything was open. */
    public boolean settleTexts(ProgrammeKey key) {
        List<ChangeItem> open = changes.list(key.value()).stream()
                .filter(set -> set.state() == ChangeSetView.State.OPEN)
                .flatMap(set -> set.items().stream())
                .filter(item -> !item.state().settled())
                .toList();
        // All at once: what follows each of them then finds that the others are settled, too.
        transaction.executeWithoutResult(status -> open.forEach(this::settle));
        List<OutsidePlace> outside = places.list(key.value()).stream()
                .filter(place -> place.state() == OutsidePlace.State.OPEN)
                .toList();
        outside.forEach(place -> places.change(
                place.id(),
                place.revision(),
                new OutsidePlaces.Change(
                        place.kind(),
                        place.name(),
                        place.url(),
                        place.owner(),
                        place.dueOn(),
                        OutsidePlace.State.NOT_NEEDED,
                        "not for this line"),
                DIANA));
        return !open.isEmpty() || !outside.isEmpty();
    }

    private void settle(ChangeItem item) {
        items.keep(item.id(), item.revision(), "stays for those who are not moved yet", DIANA);
    }

    /** Customers hear of it in another way: of the retirement, of their wave, of the way back, or that the channel stays. */
    public void tellInAnotherWay(ProgrammeKey key) {
        for (Occasion occasion : Occasion.values()) {
            for (int round : rounds(rows.get(key))) {
                NoticeOrder order = new NoticeOrder(key.value(), occasion, round);
                boolean goingOn = notices.find(order)
                        .filter(notice -> !notice.state().isOver())
                        .isPresent();
                if (goingOn && occasion == Occasion.WAVE && mayRecord(key)) {
                    waves.recordNotices(
                            DARIO,
                            key,
                            new Order(rows.get(key).revision, "told by telephone"),
                            WaveRound.of(round).wave());
                } else if (goingOn) {
                    notices.stop(DARIO, order, "told in another way");
                }
            }
        }
    }

    /** Of all waves in all their turns, and of all returns. */
    private static Set<Integer> rounds(Programme programme) {
        Set<Integer> rounds = new TreeSet<>();
        IntStream.rangeClosed(0, programme.returns).forEach(rounds::add);
        programme.waves.forEach(wave -> IntStream.rangeClosed(1, wave.turn)
                .mapToObj(turn -> new WaveRound(wave.number, turn))
                .forEach(round -> rounds.add(round.number())));
        return rounds;
    }

    private boolean mayRecord(ProgrammeKey key) {
        return !Command.NOTIFY.leadsFrom(rows.get(key).state).isEmpty();
    }
}
