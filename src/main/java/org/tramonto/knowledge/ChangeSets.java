package org.tramonto.knowledge;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tramonto.channel.Channel;
import org.tramonto.channel.Channels;
import org.tramonto.knowledge.ChangeItem.Kind;
import org.tramonto.knowledge.ChangeItem.State;
import org.tramonto.knowledge.Events.ContentMoved;
import org.tramonto.knowledge.Events.ContentTakenBack;
import org.tramonto.shared.Actor;
import org.tramonto.shared.Language;

/**
 * What published texts have to say differently from a wave of a retirement on: prepared by looking for mentions, published
 * together in the transaction of whoever publishes, taken back together.
 */
@Service
public class ChangeSets {

    private final ChangeRows sets;
    private final ItemRows items;
    private final Mentions mentions;
    private final Channels channels;
    private final ChangePublication publication;
    private final ApplicationEventPublisher events;

    ChangeSets(
            ChangeRows sets,
            ItemRows items,
            Mentions mentions,
            Channels channels,
            ChangePublication publication,
            ApplicationEventPublisher events) {
        this.sets = sets;
        this.items = items;
        this.mentions = mentions;
        this.channels = channels;
        this.publication = publication;
        this.events = events;
    }

    /**
     * Finds what names the channel and makes an item of each text that does. Asking again brings in what was published since
     * and leaves what people wrote; a set that was taken back begins anew, its drafts kept.
     */
    @Transactional
    public ChangeSetView prepare(Actor actor, ChangeOrder order) {
        Channel channel = channels.get(order.channel());
        sets.insert(order, actor.id());
        ChangeRows.Row set = sets.lock(order.topic(), order.wave());
        if (set.state() == ChangeSetView.State.PUBLISHED) {
            return view(order.topic(), order.wave());
        }
        sets.ordered(order);
        boolean again = set.state() == ChangeSetView.State.REVERTED;
        Map<String, ChangeItem> known = new HashMap<>();
        items.of(order.topic(), order.wave()).forEach(item -> known.put(item.source() + " " + item.place(), item));
        Map<String, List<Mention>> found =
                unsettled(order.topic(), order.closing(), Retiring.of(channel, order.names())).stream()
                        .collect(Collectors.groupingBy(
                                mention -> mention.source() + " " + mention.place(),
                                LinkedHashMap::new,
                                Collectors.toList()));
        found.forEach((place, here) -> look(order, known.get(place), here, again));
        known.forEach((place, item) -> {
            // Somebody changed the text by other ways since; nothing is left to do about it.
            if (!found.containsKey(place)
                    && item.kind() != Kind.CREATE
                    && !item.state().settled()) {
                items.found(item.id(), List.of());
                items.move(item.id(), State.DONE, null);
            }
        });
        publication.explain(order, channel, again);
        return view(order.topic(), order.wave());
    }

    /** Looks once more for what was ordered; nothing happens to a set that is published or was taken back. */
    @Transactional
    public ChangeSetView refresh(Actor actor, String topic, int wave) {
        ChangeRows.Row set = sets.lock(topic, wave);
        return set.state() == ChangeSetView.State.OPEN ? prepare(actor, set.order()) : view(topic, wave);
    }

    public Optional<ChangeSetView> find(String topic, int wave) {
        return sets.find(topic, wave).map(set -> view(topic, wave));
    }

    /** @throws Problems.NoSuchChangeSet where nobody prepared it */
    public ChangeSetView get(String topic, int wave) {
        return find(topic, wave).orElseThrow(() -> new Problems.NoSuchChangeSet(topic, wave));
    }

    /** All of a topic, the newest wave first; of every topic where it is null. */
    public List<ChangeSetView> list(String topic) {
        return sets.of(topic).stream()
                .map(set -> view(set.order().topic(), set.order().wave()))
                .toList();
    }

    /** Whether all of a set can go before readers now; false where nobody prepared it. */
    public boolean ready(String topic, int wave) {
        return find(topic, wave).map(ChangeSetView::ready).orElse(false);
    }

    /**
     * Puts all of a set before readers, in the caller's transaction where there is one. Publishing what is published does
     * nothing.
     *
     * @throws Problems.SetNotReady where an item is still open, or its text changed since the draft was written
     */
    @Transactional
    public void publish(Actor actor, String topic, int wave) {
        publication.publish(actor, topic, wave);
        events.publishEvent(new ContentMoved(topic));
    }

    /**
     * Brings the former texts back, of this wave and all after it, the newest first. Sets that were never published are given
     * up. Doing it again does nothing.
     *
     * @return items whose text somebody changed by hand since: they are left as they are, for a person to settle
     */
    @Transactional
    public List<ChangeItem> revert(Actor actor, String topic, int fromWave) {
        List<ChangeItem> conflicts = publication.revert(actor, topic, fromWave);
        events.publishEvent(new ContentTakenBack(topic, fromWave, conflicts.size()));
        return conflicts;
    }

    /** The path of the article that explains a topic in this language; empty while it is not published in it. */
    @Transactional(readOnly = true)
    public Optional<String> explanation(String topic, Language language) {
        return publication.explanation(topic, language);
    }

    /** What still names the channel of a topic in published texts and was not judged to be all right there. */
    public List<Mention> remaining(String topic) {
        return sets.of(topic).stream()
                .findFirst()
                .map(set -> remaining(topic, set.order().wave()))
                .orElse(List.of());
    }

    /** The same by the rules of this wave: with the last, no address may remain whatever was judged. */
    public List<Mention> remaining(String topic, int wave) {
        ChangeOrder order = sets.find(topic, wave)
                .orElseThrow(() -> new Problems.NoSuchChangeSet(topic, wave))
                .order();
        return unsettled(topic, order.closing(), Retiring.of(channels.get(order.channel()), order.names()));
    }

    /** Everything published that names a channel, whether or not it is being retired. */
    public List<Mention> mentions(String channel) {
        return mentions.everywhere(Retiring.of(channels.get(channel), Map.of()));
    }

    /** What a draft would still say about the channel. */
    public List<Mention> inDraft(String topic, int wave, Language language, ArticleContent draft) {
        ChangeOrder order = sets.find(topic, wave)
                .orElseThrow(() -> new Problems.NoSuchChangeSet(topic, wave))
                .order();
        return mentions.in(
                ArticleContents.NAME,
                ArticleContents.text(0, language, draft, null),
                Retiring.of(channels.get(order.channel()), order.names()));
    }

    private void look(ChangeOrder order, ChangeItem known, List<Mention> here, boolean again) {
        Mention first = here.get(0);
        boolean article = first.source().equals(ArticleContents.NAME);
        Integer base = article ? publication.published(number(first), first.language()) : null;
        if (known == null) {
            ContentSource.Text text = new ContentSource.Text(
                    first.place(), first.language(), first.title(), null, first.link(), owner(first));
            long id = items.insert(
                    order,
                    article ? Kind.EDIT : Kind.CHECKLIST,
                    text,
                    first.source(),
                    article ? number(first) : null,
                    base);
            items.found(id, here);
            return;
        }
        items.found(known.id(), here);
        boolean stale = article && !Objects.equals(known.baseVersion(), base);
        if (again || stale && known.state().settled() || known.state() == State.DONE && known.kind() == Kind.EDIT) {
            items.reopen(known.id(), base);
        }
    }

    private String owner(Mention mention) {
        return mention.source().equals(ArticleContents.NAME) ? publication.owner(number(mention)) : null;
    }

    private static long number(Mention mention) {
        return Long.parseLong(mention.place().substring(0, mention.place().indexOf('/')));
    }

    private List<Mention> unsettled(String topic, boolean closing, Retiring channel) {
        Set<String> judged = new HashSet<>(sets.judged(topic));
        String explanation =
                sets.explanation(topic).map(article -> article + "/").orElse("-");
        return mentions.everywhere(channel).stream()
                .filter(mention -> closing && mention.kind() == Mention.Kind.ADDRESS
                        || !judged.contains(mention.source() + " " + mention.place() + " " + mention.mark()))
                // The article about the change names what changes; an address it must not give either.
                .filter(mention -> mention.kind() == Mention.Kind.ADDRESS
                        || !mention.source().equals(ArticleContents.NAME)
                        || !mention.place().startsWith(explanation))
                .toList();
    }

    private ChangeSetView view(String topic, int wave) {
        ChangeRows.Row set = sets.find(topic, wave).orElseThrow(() -> new Problems.NoSuchChangeSet(topic, wave));
        List<ChangeItem> all = items.of(topic, wave);
        return new ChangeSetView(
                topic,
                wave,
                set.order().channel(),
                set.order().closing(),
                set.state(),
                set.state() == ChangeSetView.State.OPEN && isReady(all),
                set.publishedAt(),
                set.revertedAt(),
                all);
    }

    private boolean isReady(Collection<ChangeItem> all) {
        return all.stream().allMatch(item -> item.state().settled() && publication.isUpToDate(item));
    }

    static String key(String topic) {
        return "retirement-" + topic.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    }
}
