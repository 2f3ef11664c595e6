package org.tramonto.knowledge;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tramonto.channel.Channel;
import org.tramonto.knowledge.ChangeItem.Kind;
import org.tramonto.knowledge.ChangeItem.State;
import org.tramonto.shared.Actor;
import org.tramonto.shared.Language;

/** Puts the articles of a change set before readers, and the former ones back. Runs within the caller's transaction. */
@Component
class ChangePublication {

    /** As whose place the article that explains the retirement stands in a set. */
    static final String EXPLANATION = "explanation/";

    private final ChangeRows sets;
    private final ItemRows items;
    private final ArticleRows articles;
    private final TextRows texts;
    private final Publication publication;
    private final Explanation explanation;

    ChangePublication(
            ChangeRows sets,
            ItemRows items,
            ArticleRows articles,
            TextRows texts,
            Publication publication,
            Explanation explanation) {
        this.sets = sets;
        this.items = items;
        this.articles = articles;
        this.texts = texts;
        this.publication = publication;
        this.explanation = explanation;
    }

    /** Drafts the article that explains the retirement, with the first set of a topic. */
    void explain(ChangeOrder order, Channel channel, boolean again) {
        List<ChangeItem> drafted = items.of(order.topic(), order.wave()).stream()
                .filter(item -> item.kind() == Kind.CREATE)
                .toList();
        if (again) {
            drafted.forEach(item -> items.reopen(item.id(), null));
        }
        boolean drafting = sets.of(order.topic()).stream()
                .anyMatch(set -> set.order().wave() < order.wave() && set.state() == ChangeSetView.State.OPEN);
        if (!drafted.isEmpty() || drafting || isExplained(order.topic()) || needsNone(order)) {
            return;
        }
        Map<Language, String> names = Map.of(Language.ITALIAN, channel.nameIt(), Language.ENGLISH, channel.nameEn());
        explanation.drafts(order.facts(), names).forEach((language, draft) -> {
            ContentSource.Text text =
                    new ContentSource.Text(EXPLANATION + language, language, draft.title(), null, null, order.owner());
            long id = items.insert(order, Kind.CREATE, text, ArticleContents.NAME, null, null);
            items.draft(id, draft, null, order.owner());
        });
    }

    /** A person decided for an earlier wave that no article has to explain anything. */
    private boolean needsNone(ChangeOrder order) {
        return sets.of(order.topic()).stream()
                .filter(set -> set.order().wave() < order.wave())
                .flatMap(set -> items.of(order.topic(), set.order().wave()).stream())
                .anyMatch(item -> item.kind() == Kind.CREATE && item.state() == State.DONE);
    }

    Optional<String> explanation(String topic, Language language) {
        return sets.explanation(topic)
                .flatMap(article -> texts.find(article, language))
                .filter(text -> text.publishedVersion() != null)
                .map(text -> "/help/" + language.code() + "/" + text.slug());
    }

    private boolean isExplained(String topic) {
        return sets.explanation(topic)
                .map(article -> texts.of(article).stream().anyMatch(text -> text.publishedVersion() != null))
                .orElse(false);
    }

    /** Whether an item could be published as far as its text goes: nobody changed that since. */
    boolean isUpToDate(ChangeItem item) {
        return item.kind() != Kind.EDIT
                || item.state() != State.READY
                || Objects.equals(item.baseVersion(), published(item.article(), item.language()));
    }

    /** The version that readers see; null where they see none. */
    Integer published(long article, Language language) {
        return texts.find(article, language).map(TextRow::publishedVersion).orElse(null);
    }

    void publish(Actor actor, String topic, int wave) {
        ChangeRows.Row set = sets.lock(topic, wave);
        if (set.state() == ChangeSetView.State.PUBLISHED) {
            return;
        }
        List<ChangeItem> all = items.of(topic, wave);
        List<String> open = all.stream()
                .filter(item -> !item.state().settled())
                .map(ChangeItem::title)
                .toList();
        if (set.state() != ChangeSetView.State.OPEN || !open.isEmpty()) {
            throw new Problems.SetNotReady(topic, wave, open);
        }
        for (ChangeItem item : all) {
            if (item.state() == State.READY && item.kind() == Kind.EDIT) {
                edit(item);
            } else if (item.state() == State.READY && item.kind() == Kind.CREATE) {
                create(item);
            }
        }
        sets.published(topic, wave, actor.id());
    }

    private void edit(ChangeItem item) {
        TextRow text = texts.lock(item.article(), item.language());
        if (!Objects.equals(text.publishedVersion(), item.baseVersion())) {
            throw new Problems.SetNotReady(item.topic(), item.wave(), List.of(item.title()));
        }
        int version = append(item, text, item.draft(), item.editor(), "change");
        publication.publish(text, version);
        items.published(item.id(), item.article(), version);
    }

    private void create(ChangeItem item) {
        String key = ChangeSets.key(item.topic());
        long article = articles.find(key)
                .map(ArticleRows.Row::id)
                .orElseGet(() -> articles.insert(key, item.owner(), List.of(), null, item.editor()));
        if (texts.find(article, item.language()).isEmpty()) {
            texts.insert(article, item.language(), slug(item), item.draft(), item.editor(), note(item, "change"));
            TextRow text = texts.lock(article, item.language());
            publication.publish(text, text.workingVersion());
        } else {
            TextRow text = texts.lock(article, item.language());
            publication.publish(text, append(item, text, item.draft(), item.editor(), "change"));
        }
        items.published(item.id(), article, texts.lock(article, item.language()).publishedVersion());
        sets.explainedBy(item.topic(), item.wave(), article);
    }

    List<ChangeItem> revert(Actor actor, String topic, int fromWave) {
        List<ChangeItem> conflicts = new ArrayList<>();
        for (ChangeRows.Row listed : sets.of(topic)) {
            int wave = listed.order().wave();
            if (wave >= fromWave) {
                ChangeRows.Row set = sets.lock(topic, wave);
                if (set.state() == ChangeSetView.State.PUBLISHED) {
                    items.of(topic, wave).stream()
                            .filter(item -> item.state() == State.PUBLISHED)
                            .filter(item -> !restore(actor, item, false))
                            .forEach(item -> conflicts.add(items.get(item.id())));
                }
                if (set.state() != ChangeSetView.State.REVERTED) {
                    sets.reverted(topic, wave);
                }
            }
        }
        return conflicts;
    }

    /** Brings the former text back; false where somebody changed it since and {@code anyway} is not said. */
    boolean restore(Actor actor, ChangeItem item, boolean anyway) {
        TextRow text = texts.lock(item.article(), item.language());
        if (!anyway && !Objects.equals(text.publishedVersion(), item.publishedVersion())) {
            items.move(item.id(), State.CONFLICT, null);
            return false;
        }
        if (item.kind() == Kind.CREATE) {
            publication.archive(text, null, actor.id());
            items.restored(item.id(), null);
        } else {
            ArticleContent former = texts.version(item.article(), item.language(), item.baseVersion())
                    .content();
            int version = append(item, text, former, actor.id(), "restored");
            publication.publish(text, version);
            items.restored(item.id(), version);
        }
        return true;
    }

    String owner(long article) {
        return articles.get(article).owner();
    }

    private int append(ChangeItem item, TextRow text, ArticleContent content, String author, String why) {
        return texts.append(text.article(), text.language(), content, author, text.publishedVersion(), note(item, why));
    }

    private static String slug(ChangeItem item) {
        String title = Normalizer.normalize(item.draft().title(), Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        String topic = ChangeSets.key(item.topic()).substring("retirement-".length());
        return title.substring(0, Math.min(60, title.length())) + "-" + topic;
    }

    private static String note(ChangeItem item, String why) {
        return why + " " + item.topic() + "/" + item.wave();
    }
}
