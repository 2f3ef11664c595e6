package org.tramonto.knowledge;

import java.util.List;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tramonto.knowledge.ChangeItem.Kind;
import org.tramonto.knowledge.ChangeItem.State;
import org.tramonto.knowledge.Events.ContentMoved;
import org.tramonto.shared.Actor;

/** What people do with the items of a change set: write, review, judge, settle. Each change names the revision it saw. */
@Service
public class ChangeItems {

    private static final int LONGEST_REASON = 1_000;

    private final ItemRows items;
    private final ChangeRows sets;
    private final ChangeSets changes;
    private final ChangePublication publication;
    private final TextRows texts;
    private final ApplicationEventPublisher events;

    ChangeItems(
            ItemRows items,
            ChangeRows sets,
            ChangeSets changes,
            ChangePublication publication,
            TextRows texts,
            ApplicationEventPublisher events) {
        this.items = items;
        this.sets = sets;
        this.changes = changes;
        this.publication = publication;
        this.texts = texts;
        this.events = events;
    }

    public ChangeItem get(long id) {
        return items.get(id);
    }

    /** Writes what the text shall say from its wave on, upon what readers see now. */
    @Transactional
    public ChangeItem edit(long id, int seen, ArticleContent draft, Actor actor) {
        Writers.requireWriter(actor);
        ChangeItem item = inOpenSet(id, seen);
        if (item.kind() == Kind.CHECKLIST) {
            throw new Problems.NotNow(item.kind());
        }
        Integer base = item.kind() == Kind.CREATE
                ? null
                : texts.find(item.article(), item.language())
                        .map(TextRow::publishedVersion)
                        .orElse(null);
        items.draft(id, draft, base, actor.id());
        return moved(id);
    }

    /** Gives a draft to somebody else. With the last wave it may not name an address any more. */
    @Transactional
    public ChangeItem submit(long id, int seen, Actor actor) {
        Writers.requireWriter(actor);
        ChangeItem item = inOpenSet(id, seen);
        if (item.draft() == null || item.state() != State.OPEN) {
            throw new Problems.NotNow(item.state());
        }
        requireNoAddress(item);
        items.move(id, State.IN_REVIEW, null);
        return moved(id);
    }

    /** Accepts a draft or gives it back with a note; not by whom it was written. */
    @Transactional
    public ChangeItem review(long id, int seen, boolean accepted, String note, Actor actor) {
        Writers.requireReviewer(actor);
        ChangeItem item = inOpenSet(id, seen);
        if (item.state() != State.IN_REVIEW) {
            throw new Problems.NotNow(item.state());
        }
        if (actor.id().equals(item.editor())) {
            throw new Problems.OwnText();
        }
        String words = accepted ? note : reason(note);
        items.reviewed(id, accepted ? State.READY : State.OPEN, actor.id(), words);
        return moved(id);
    }

    /** The owner of a text in a file has changed it. */
    @Transactional
    public ChangeItem done(long id, int seen, String note, Actor actor) {
        Writers.requireWriter(actor);
        ChangeItem item = inOpenSet(id, seen);
        if (item.kind() != Kind.CHECKLIST) {
            throw new Problems.NotNow(item.kind());
        }
        items.reviewed(id, State.DONE, actor.id(), reason(note));
        return moved(id);
    }

    /** The text may go on naming the channel, and why. An address stays only until the last wave. */
    @Transactional
    public ChangeItem keep(long id, int seen, String reason, Actor actor) {
        Writers.requireReviewer(actor);
        ChangeItem item = inOpenSet(id, seen);
        String why = reason(reason);
        ChangeOrder order = order(item);
        List<Mention> here = changes.remaining(item.topic(), item.wave()).stream()
                .filter(mention -> mention.source().equals(item.source())
                        && mention.place().equals(item.place()))
                .toList();
        if (order.closing() && here.stream().anyMatch(mention -> mention.kind() == Mention.Kind.ADDRESS)) {
            throw new Problems.StillNamed(
                    here.stream().map(Mention::words).distinct().toList());
        }
        here.forEach(mention -> sets.judge(item.topic(), mention, why, actor.id()));
        items.reviewed(id, State.DONE, actor.id(), why);
        return moved(id);
    }

    /** One mention may stay, and why. */
    @Transactional
    public void judge(String topic, int wave, String source, String place, String mark, String reason, Actor actor) {
        Writers.requireReviewer(actor);
        String why = reason(reason);
        Mention mention = changes.remaining(topic, wave).stream()
                .filter(found -> found.mark().equals(mark)
                        && found.source().equals(source)
                        && found.place().equals(place))
                .findFirst()
                .orElseThrow(() -> new Problems.NoSuchMention(mark));
        ChangeOrder order = sets.find(topic, wave).orElseThrow().order();
        if (order.closing() && mention.kind() == Mention.Kind.ADDRESS) {
            throw new Problems.StillNamed(List.of(mention.words()));
        }
        sets.judge(topic, mention, why, actor.id());
        events.publishEvent(new ContentMoved(topic));
    }

    /** What becomes of a text that was to be taken back, but that somebody changed by hand since. */
    @Transactional
    public ChangeItem settle(long id, int seen, boolean restore, String reason, Actor actor) {
        Writers.requireEditor(actor);
        ChangeItem item = items.lock(id, seen);
        if (item.state() != State.CONFLICT) {
            throw new Problems.NotNow(item.state());
        }
        String why = reason(reason);
        if (restore) {
            publication.restore(actor, item, true);
        } else {
            items.reviewed(id, State.DONE, actor.id(), why);
        }
        return moved(id);
    }

    private ChangeItem moved(long id) {
        ChangeItem item = items.get(id);
        events.publishEvent(new ContentMoved(item.topic()));
        return item;
    }

    private void requireNoAddress(ChangeItem item) {
        if (!order(item).closing()) {
            return;
        }
        List<String> named = changes.inDraft(item.topic(), item.wave(), item.language(), item.draft()).stream()
                .filter(mention -> mention.kind() == Mention.Kind.ADDRESS)
                .map(Mention::words)
                .distinct()
                .toList();
        if (!named.isEmpty()) {
            throw new Problems.StillNamed(named);
        }
    }

    private ChangeItem inOpenSet(long id, int seen) {
        ChangeItem item = items.lock(id, seen);
        ChangeRows.Row set = sets.lock(item.topic(), item.wave());
        if (set.state() != ChangeSetView.State.OPEN
                || Set.of(State.PUBLISHED, State.CONFLICT).contains(item.state())) {
            throw new Problems.NotNow(set.state());
        }
        return item;
    }

    private ChangeOrder order(ChangeItem item) {
        return sets.find(item.topic(), item.wave()).orElseThrow().order();
    }

    private static String reason(String given) {
        if (given == null || given.isBlank() || given.length() > LONGEST_REASON) {
            throw new Problems.UnsuitableField("reason", given == null ? "" : "…");
        }
        return given.strip();
    }
}
