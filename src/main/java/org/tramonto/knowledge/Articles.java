package org.tramonto.knowledge;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tramonto.knowledge.Events.ContentMoved;
import org.tramonto.shared.Actor;
import org.tramonto.shared.Language;

/**
 * Writing articles: anybody who works here may suggest a text, somebody else reviews it, managers and process owners put it
 * before readers. Every change names the revision it was made upon; who saw an older one is refused and shown both.
 */
@Service
public class Articles {

    private static final Pattern SLUG = Pattern.compile("[a-z0-9][a-z0-9-]{0,119}");
    private static final Pattern KEY = Pattern.compile("[a-z0-9][a-z0-9-]{0,79}");
    private static final int MOST_TOPICS = 12;
    private static final int LONGEST_TOPIC = 40;
    private static final int LONGEST_NOTE = 1_000;

    private final ArticleRows articles;
    private final TextRows texts;
    private final Publication publication;
    private final Redirects redirects;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Articles(
            ArticleRows articles,
            TextRows texts,
            Publication publication,
            Redirects redirects,
            ApplicationEventPublisher events,
            Clock clock) {
        this.articles = articles;
        this.texts = texts;
        this.publication = publication;
        this.redirects = redirects;
        this.events = events;
        this.clock = clock;
    }

    /** What all translations of an article have in common. */
    public record Facts(String owner, List<String> topics, LocalDate reviewBy) {}

    /** A new article with its first text, as a draft. Answers its number. */
    @Transactional
    public long create(String key, Facts facts, Language language, String slug, ArticleContent content, Actor actor) {
        Writers.requireWriter(actor);
        String owner = facts.owner() == null || facts.owner().isBlank() ? actor.id() : facts.owner();
        long id = articles.insert(requireKey(key), owner, topics(facts.topics()), facts.reviewBy(), actor.id());
        texts.insert(id, language, requireSlug(slug), content, actor.id(), null);
        return id;
    }

    /** A further translation, as a draft. */
    @Transactional
    public void translate(long article, Language language, String slug, ArticleContent content, Actor actor) {
        Writers.requireWriter(actor);
        articles.get(article);
        texts.insert(article, language, requireSlug(slug), content, actor.id(), null);
    }

    /** Keeps a text as a new version, which is a draft; what readers see stays. */
    @Transactional
    public int save(long article, Language language, int seen, ArticleContent content, String note, Actor actor) {
        Writers.requireWriter(actor);
        TextRow text = texts.lock(article, language);
        requireSeen(text, seen, content);
        int version = texts.append(article, language, content, actor.id(), text.publishedVersion(), line(note));
        texts.save(text.working(version, ArticleState.DRAFT));
        return version;
    }

    /** Gives a draft to somebody else to look at. */
    @Transactional
    public void submit(long article, Language language, int seen, Actor actor) {
        Writers.requireWriter(actor);
        TextRow text = working(article, language, seen, ArticleState.DRAFT);
        ArticleVersion version = texts.version(article, language, text.workingVersion());
        if (!Objects.equals(version.basedOn(), text.publishedVersion())) {
            throw new Problems.PublishedMeanwhile(text.publishedVersion());
        }
        texts.save(text.working(text.workingVersion(), ArticleState.IN_REVIEW));
    }

    /** Accepts a text or gives it back; nobody reviews what they wrote on. */
    @Transactional
    public void review(long article, Language language, int seen, boolean accepted, String note, Actor actor) {
        Writers.requireReviewer(actor);
        TextRow text = working(article, language, seen, ArticleState.IN_REVIEW);
        if (texts.authors(text).contains(actor.id())) {
            throw new Problems.OwnText();
        }
        String words = line(note);
        if (!accepted && words == null) {
            throw new Problems.UnsuitableField("note", "");
        }
        texts.review(text, accepted, actor.id(), words);
        texts.save(text.working(text.workingVersion(), accepted ? ArticleState.APPROVED : ArticleState.DRAFT));
    }

    /** Readers see an accepted text now. */
    @Transactional
    public void publish(long article, Language language, int seen, Actor actor) {
        Writers.requireEditor(actor);
        TextRow text = working(article, language, seen, ArticleState.APPROVED);
        publication.publish(text, text.workingVersion());
        events.publishEvent(new ContentMoved(null));
    }

    /** Readers see an accepted text from then on; null takes the appointment back. */
    @Transactional
    public void schedule(long article, Language language, int seen, Instant at, Actor actor) {
        Writers.requireEditor(actor);
        TextRow text = working(article, language, seen, ArticleState.APPROVED);
        if (at != null && at.isBefore(clock.instant())) {
            throw new Problems.UnsuitableField("publishAt", at);
        }
        texts.save(text.scheduled(at));
    }

    /** Publishes what is due; answers how many. */
    @Transactional
    public int publishDue() {
        int published = 0;
        for (TextRow due : texts.due()) {
            TextRow text = texts.lock(due.article(), due.language());
            // Somebody may have taken it back since it was listed.
            if (text.revision() == due.revision()) {
                publication.publish(text, text.workingVersion());
                published++;
            }
        }
        if (published > 0) {
            events.publishEvent(new ContentMoved(null));
        }
        return published;
    }

    /** Takes a text from readers; those who look for it are sent to the successor, where one is named. */
    @Transactional
    public void archive(long article, Language language, int seen, Long successor, Actor actor) {
        Writers.requireEditor(actor);
        TextRow text = texts.lock(article, language);
        requireSeen(text, seen, null);
        if (text.publishedVersion() == null) {
            throw new Problems.NotNow(text.state());
        }
        if (successor != null
                && (successor == article
                        || texts.find(successor, language)
                                .map(TextRow::publishedVersion)
                                .isEmpty())) {
            throw new Problems.UnsuitableField("successor", successor);
        }
        publication.archive(text, successor, actor.id());
        events.publishEvent(new ContentMoved(null));
    }

    /** Gives a text a new address; the old one leads to it. */
    @Transactional
    public void move(long article, Language language, int seen, String slug, Actor actor) {
        TextRow text = texts.lock(article, language);
        if (text.publishedVersion() == null) {
            Writers.requireWriter(actor);
        } else {
            Writers.requireEditor(actor);
        }
        requireSeen(text, seen, null);
        if (requireSlug(slug).equals(text.slug())) {
            return;
        }
        texts.save(text.moved(slug));
        if (text.publishedVersion() != null) {
            publication.move(text, slug);
            redirects.lead(language + "/" + text.slug(), article, language, actor.id());
        }
    }

    /** An address of an older help centre, say, that shall lead here from now on. */
    @Transactional
    public void lead(String address, long article, Language language, Actor actor) {
        Writers.requireEditor(actor);
        texts.lock(article, language);
        String path = Redirects.path(address == null ? "" : address);
        if (path.isEmpty() || path.length() > Redirects.LONGEST || path.matches(".*\\s.*")) {
            throw new Problems.UnsuitableField("path", path);
        }
        redirects.lead(path, article, language, actor.id());
    }

    @Transactional
    public void forget(String address, long article, Actor actor) {
        Writers.requireEditor(actor);
        if (!redirects.forget(address, article)) {
            throw new Problems.NoSuchArticle(address);
        }
    }

    /** Changes owner, topics and the date of the next look. */
    @Transactional
    public void change(long article, int seen, Facts facts, Actor actor) {
        Writers.requireEditor(actor);
        ArticleRows.Row known = articles.get(article);
        String owner = facts.owner() == null || facts.owner().isBlank() ? known.owner() : facts.owner();
        if (!articles.change(article, seen, owner, topics(facts.topics()), facts.reviewBy())) {
            throw new Problems.FactsChangedMeanwhile(known.revision());
        }
        publication.topicsChanged(article);
    }

    /** Brings a text in and puts it before readers at once; for texts that come with the demo. */
    void publishUnreviewed(ArticleFile file, String by) {
        long id = articles.find(file.key())
                .map(ArticleRows.Row::id)
                .orElseGet(() -> articles.insert(
                        file.key(), file.owner() == null ? by : file.owner(), file.topics(), file.reviewBy(), by));
        texts.insert(id, file.language(), file.slug(), file.content(), by, null);
        TextRow text = texts.lock(id, file.language());
        publication.publish(text, text.workingVersion());
    }

    /** A translation that somebody saw in this state, locked. */
    private TextRow working(long article, Language language, int seen, ArticleState expected) {
        TextRow text = texts.lock(article, language);
        requireSeen(text, seen, null);
        if (text.workingState() != expected) {
            throw new Problems.NotNow(text.state());
        }
        return text;
    }

    private void requireSeen(TextRow text, int seen, ArticleContent yours) {
        if (text.revision() != seen) {
            throw new Problems.EditedMeanwhile(text.revision(), texts.newest(text.article(), text.language()), yours);
        }
    }

    static String requireSlug(String slug) {
        if (slug == null || !SLUG.matcher(slug).matches()) {
            throw new Problems.UnsuitableField("slug", slug);
        }
        return slug;
    }

    static String requireKey(String key) {
        if (key == null || !KEY.matcher(key).matches()) {
            throw new Problems.UnsuitableField("article", key);
        }
        return key;
    }

    static List<String> topics(List<String> given) {
        List<String> topics = given == null
                ? List.of()
                : given.stream()
                        .map(topic -> topic.strip().toLowerCase(Locale.ROOT))
                        .filter(topic -> !topic.isEmpty())
                        .distinct()
                        .toList();
        if (topics.size() > MOST_TOPICS || topics.stream().anyMatch(topic -> topic.length() > LONGEST_TOPIC)) {
            throw new Problems.UnsuitableField("topics", String.join(", ", topics));
        }
        return topics;
    }

    private static String line(String note) {
        if (note == null || note.isBlank()) {
            return null;
        }
        String line = note.strip();
        return line.length() <= LONGEST_NOTE ? line : line.substring(0, LONGEST_NOTE);
    }
}
