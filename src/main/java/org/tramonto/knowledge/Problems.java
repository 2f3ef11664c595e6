package org.tramonto.knowledge;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tramonto.shared.Problem;

/** What is refused about articles, changes and places. */
public final class Problems {

    private Problems() {}

    public static final class NoSuchArticle extends Problem {
        public NoSuchArticle(String article) {
            super("KNOW-001", Kind.NOT_FOUND, article);
        }
    }

    public static final class UnsuitableField extends Problem {
        public UnsuitableField(String field, Object value) {
            super("KNOW-002", Kind.INVALID, field, String.valueOf(value));
            fact("field", field);
        }
    }

    public static final class ArticleTooLong extends Problem {
        ArticleTooLong(int length, int longest) {
            super("KNOW-003", Kind.TOO_LARGE, length, longest);
        }
    }

    public static final class AddressTaken extends Problem {
        AddressTaken(String address, Throwable cause) {
            super("KNOW-004", Kind.CONFLICT, address);
            initCause(cause);
        }
    }

    public static final class NotYours extends Problem {
        public NotYours(String whose) {
            super("KNOW-005", Kind.FORBIDDEN, whose);
        }
    }

    /** Somebody saved before; both texts come along, so that nothing is lost. */
    public static final class EditedMeanwhile extends Problem {
        EditedMeanwhile(int revision, ArticleVersion theirs, ArticleContent yours) {
            super("KNOW-006", Kind.CONFLICT, theirs.author());
            fact("revision", revision);
            fact("theirs", facts(theirs.content(), theirs.author(), theirs.number()));
            if (yours != null) {
                fact("yours", facts(yours, "", theirs.number()));
            }
        }

        private static Map<String, Object> facts(ArticleContent content, String author, int number) {
            return Map.of(
                    "title", content.title(),
                    "summary", content.summary(),
                    "body", content.body(),
                    "author", author,
                    "number", number);
        }
    }

    public static final class NotNow extends Problem {
        NotNow(Enum<?> state) {
            super("KNOW-007", Kind.CONFLICT, state.name().toLowerCase(Locale.ROOT));
            fact("state", state.name().toLowerCase(Locale.ROOT));
        }
    }

    public static final class OwnText extends Problem {
        OwnText() {
            super("KNOW-008", Kind.FORBIDDEN);
        }
    }

    /** What readers see is not what the draft was written upon. */
    public static final class PublishedMeanwhile extends Problem {
        PublishedMeanwhile(Integer version) {
            super("KNOW-009", Kind.CONFLICT, String.valueOf(version));
        }
    }

    /** A file of an import that can't be read, with the line. */
    public static final class BadFile extends Problem {
        BadFile(String name, int line, String why) {
            super("KNOW-010", Kind.INVALID, name, line, why);
            fact("file", name);
            fact("line", line);
        }
    }

    public static final class FactsChangedMeanwhile extends Problem {
        FactsChangedMeanwhile(int revision) {
            super("KNOW-011", Kind.STALE, revision);
            fact("revision", revision);
        }
    }

    public static final class NoSuchChangeSet extends Problem {
        NoSuchChangeSet(String topic, int wave) {
            super("KNOW-012", Kind.NOT_FOUND, topic, wave);
        }
    }

    public static final class NoSuchItem extends Problem {
        NoSuchItem(long id) {
            super("KNOW-013", Kind.NOT_FOUND, id);
        }
    }

    /** Somebody changed an item before; both drafts come along. */
    public static final class ItemChangedMeanwhile extends Problem {
        ItemChangedMeanwhile(ChangeItem item) {
            super("KNOW-014", Kind.CONFLICT, item.title());
            fact("revision", item.revision());
            if (item.draft() != null) {
                fact(
                        "theirs",
                        Map.of(
                                "title", item.draft().title(),
                                "summary", item.draft().summary(),
                                "body", item.draft().body(),
                                "author", String.valueOf(item.editor())));
            }
        }
    }

    public static final class SetNotReady extends Problem {
        SetNotReady(String topic, int wave, List<String> open) {
            super("KNOW-015", Kind.CONFLICT, topic, wave, String.join(", ", open));
            fact("open", open);
        }
    }

    /** An address has to go, whatever the reason. */
    public static final class StillNamed extends Problem {
        StillNamed(List<String> words) {
            super("KNOW-016", Kind.CONFLICT, String.join(", ", words));
            fact("words", words);
        }
    }

    public static final class NoSuchMention extends Problem {
        NoSuchMention(String mark) {
            super("KNOW-017", Kind.NOT_FOUND, mark);
        }
    }

    public static final class NoSuchPlace extends Problem {
        NoSuchPlace(long id) {
            super("KNOW-018", Kind.NOT_FOUND, id);
        }
    }

    public static final class FileTooLarge extends Problem {
        FileTooLarge(String name, long megabytes) {
            super("KNOW-019", Kind.TOO_LARGE, name, megabytes);
        }
    }

    public static final class FileNotWelcome extends Problem {
        FileNotWelcome(String name, String type) {
            super("KNOW-020", Kind.INVALID, name, type);
        }
    }
}
