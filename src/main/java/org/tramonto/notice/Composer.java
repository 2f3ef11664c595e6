package org.tramonto.notice;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.tramonto.customer.AddressBook.Entry;
import org.tramonto.delivery.MailForm;
import org.tramonto.link.SignedLinks;
import org.tramonto.link.Ticket;
import org.tramonto.notice.Placeholder.Source;
import org.tramonto.notice.Typesetter.Typeset;
import org.tramonto.notice.Typesetter.Value;
import org.tramonto.shared.Language;

/** Writes the texts of a notice for its customers. */
@Component
class Composer {

    private static final String END = "</div></body></html>";

    private final KnownTopics topics;
    private final SignedLinks links;
    private final NoticeSettings settings;
    private final Clock clock;

    Composer(KnownTopics topics, SignedLinks links, NoticeSettings settings, Clock clock) {
        this.topics = topics;
        this.links = links;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * What one customer reads. {@code personalPage} is what the code on a letter leads to.
     */
    record Written(
            TextVersion text,
            String subject,
            String html,
            String paper,
            String plain,
            String message,
            String personalPage) {}

    /** The same as a mail: {@code values} stand in the places of {@code form}, which many customers share. */
    record Personal(TextVersion text, MailForm form, List<String> values) {}

    /** The texts of one notice, ready for any number of customers; made anew for each piece, as facts change. */
    final class Desk {

        private final NoticeOrder order;
        private final Map<Language, TextVersion> texts;
        private final Map<Language, Facts> facts = new HashMap<>();
        private final Map<String, Typeset> set = new HashMap<>();
        private final Map<PersonalForm.Shared, PersonalForm> forms = new HashMap<>();
        private final Map<Language, String> frames = new HashMap<>();
        private final Map<Language, String> codeNotes = new HashMap<>();
        private final Map<Language, Foot> feet = new HashMap<>();
        private final Map<String, String> addresses = new HashMap<>();
        private final String number;
        private final boolean required;
        private final Instant until;

        /** @param required whether it has to be told, so that an opt-out does not count */
        private Desk(NoticeOrder order, String number, boolean required, List<TextVersion> texts) {
            this.order = order;
            this.number = number;
            this.required = required;
            this.texts = texts.stream()
                    .collect(Collectors.toMap(text -> text.wording().language(), text -> text));
            this.until = clock.instant().plus(settings.feedbackFor());
        }

        /** Says what {@link #write} says, with the words that many share set only once for them. */
        Personal personal(
                String customer, String name, LocalDate changesOn, List<String> alternatives, Language wanted) {
            TextVersion text = text(wanted);
            PersonalForm form = forms.computeIfAbsent(
                    new PersonalForm.Shared(text.wording().language(), changesOn, alternatives), this::form);
            String said = name == null ? new NoticeWords(text.wording().language()).say("customer") : name;
            return new Personal(text, form.form(), form.values(said, customer, kind -> token(kind, customer)));
        }

        private PersonalForm form(PersonalForm.Shared shared) {
            Language language = shared.language();
            TextVersion text = texts.get(language);
            Map<Placeholder, Value> values = new EnumMap<>(Placeholder.class);
            values.put(Placeholder.CUSTOMER_NAME, PersonalForm.NAME);
            values.put(Placeholder.CUSTOMER_NUMBER, PersonalForm.NUMBER);
            values.put(Placeholder.ALTERNATIVES, facts(language).alternatives(shared.alternatives()));
            for (Map.Entry<Placeholder, Value> link : PersonalForm.LINKS.entrySet()) {
                values.put(
                        link.getKey(),
                        Value.link(address(link.getKey()) + link.getValue().plain()));
            }
            dates(values, shared.changesOn(), language);
            Typeset typeset = typeset(text, shared.changesOn() != null);
            Foot foot = feet.computeIfAbsent(language, one -> new Foot(one, required));
            String optOut = required ? null : address(null) + PersonalForm.OPT_OUT;
            return PersonalForm.cut(
                    language,
                    typeset.subject(values),
                    typeset.plain(values) + foot.plain(optOut),
                    frame(language) + typeset.html(values) + foot.html(optOut) + END,
                    Posting.headers(number, optOut));
        }

        private TextVersion text(Language wanted) {
            Language language = texts.containsKey(wanted) ? wanted : new Language(settings.language());
            return texts.getOrDefault(language, texts.values().iterator().next());
        }

        Written write(String customer, String name, LocalDate changesOn, List<String> alternatives, Language wanted) {
            TextVersion text = text(wanted);
            Language language = text.wording().language();
            Typeset typeset = typeset(text, changesOn != null);
            String page = link(Placeholder.PERSONAL_PAGE, customer);
            Foot foot = feet.computeIfAbsent(language, one -> new Foot(one, required));
            String optOut = required ? null : optOut(customer);
            Map<Placeholder, Value> values = values(customer, name, changesOn, alternatives, language, page);
            return new Written(
                    text,
                    typeset.subject(values),
                    frame(language) + typeset.html(values) + foot.html(optOut) + END,
                    typeset.paper(values) + codeNote(language) + foot.paper(),
                    typeset.plain(values) + foot.plain(optOut),
                    typeset.message(values),
                    page);
        }

        private String optOut(String customer) {
            return link(null, customer);
        }

        /** Where a link of the customer leads; {@code null} is the one to get no more notices. */
        private String link(Placeholder kind, String customer) {
            return links.url(path(kind), ticket(kind, customer));
        }

        private String token(Placeholder kind, String customer) {
            return links.token(ticket(kind, customer));
        }

        /** All of a link but the token at its end. */
        private String address(Placeholder kind) {
            return addresses.computeIfAbsent(path(kind), path -> {
                String whole = link(kind, number);
                return whole.substring(0, whole.length() - token(kind, number).length());
            });
        }

        private static String path(Placeholder kind) {
            return kind == null
                    ? "/feedback/opt-out"
                    : kind == Placeholder.PERSONAL_PAGE ? "/contact/me" : "/feedback/notice";
        }

        private Ticket ticket(Placeholder kind, String customer) {
            if (kind == null) {
                return new Ticket("opt-out", customer + "|" + number, until);
            }
            return kind == Placeholder.PERSONAL_PAGE
                    ? new Ticket("personal-page", customer, until)
                    : order.feedback(customer, until);
        }

        private Map<Placeholder, Value> values(
                String customer,
                String name,
                LocalDate changesOn,
                List<String> alternatives,
                Language language,
                String page) {
            Map<Placeholder, Value> values = new EnumMap<>(Placeholder.class);
            values.put(
                    Placeholder.CUSTOMER_NAME,
                    Value.inline(name == null ? new NoticeWords(language).say("customer") : name));
            values.put(Placeholder.CUSTOMER_NUMBER, Value.inline(customer));
            values.put(Placeholder.ALTERNATIVES, facts(language).alternatives(alternatives));
            values.put(Placeholder.PERSONAL_PAGE, Value.link(page));
            values.put(Placeholder.FEEDBACK, Value.link(link(Placeholder.FEEDBACK, customer)));
            dates(values, changesOn, language);
            return values;
        }

        private static void dates(Map<Placeholder, Value> values, LocalDate changesOn, Language language) {
            if (changesOn != null) {
                values.put(Placeholder.CHANGES_ON, Value.inline(Dates.on(changesOn, language)));
                values.put(Placeholder.CHANGES_FROM, Value.inline(Dates.from(changesOn, language)));
            }
        }

        private Typeset typeset(TextVersion text, boolean changes) {
            Language language = text.wording().language();
            return set.computeIfAbsent(language.code() + changes, key -> {
                Set<Placeholder> open = EnumSet.noneOf(Placeholder.class);
                for (Placeholder placeholder : Placeholder.values()) {
                    if (placeholder.source() == Source.CUSTOMER) {
                        open.add(placeholder);
                    }
                }
                if (!changes) {
                    open.removeAll(EnumSet.of(Placeholder.CHANGES_ON, Placeholder.CHANGES_FROM));
                }
                return Typesetter.set(text.wording(), facts(language).fixed(), open);
            });
        }

        private String frame(Language language) {
            return frames.computeIfAbsent(language, Composer::begin);
        }

        /** Where the links of a letter are. */
        private String codeNote(Language language) {
            return codeNotes.computeIfAbsent(
                    language, one -> "<p>" + Typesetter.escape(new NoticeWords(one).say("link.more")) + "</p>");
        }

        private Facts facts(Language language) {
            return facts.computeIfAbsent(
                    language, one -> new Facts(topics.of(order.topic()).facts(order, one), one, number));
        }

        /** What a text can't do without and the topic does not say, in any language. */
        List<String> missingFacts() {
            return texts.keySet().stream()
                    .flatMap(language -> Placeholder.required(order.occasion()).stream()
                            .filter(group -> group.size() == 1)
                            .map(group -> group.iterator().next())
                            .filter(one -> one.source() == Source.FACTS
                                    && !facts(language).fixed().containsKey(one))
                            .map(Placeholder::key))
                    .distinct()
                    .sorted()
                    .toList();
        }
    }

    Desk desk(Notice notice, List<TextVersion> texts) {
        return new Desk(notice.order(), notice.number(), notice.legalBasis() != null, texts);
    }

    /** Before there is a notice. */
    Desk desk(NoticeOrder order, String number, List<TextVersion> texts) {
        return new Desk(order, number, topics.of(order.topic()).legalBasis(order) != null, texts);
    }

    /** Every alternative that the topic offers to anybody. */
    List<String> alternatives(NoticeOrder order, Language language) {
        return topics.of(order.topic()).facts(order, language).keySet().stream()
                .filter(fact -> fact.startsWith(Facts.ALTERNATIVE))
                .map(fact -> fact.substring(Facts.ALTERNATIVE.length()))
                .sorted()
                .toList();
    }

    static String nameOf(Entry entry) {
        return entry.name() == null || entry.name().isBlank()
                ? null
                : entry.name().strip();
    }

    /** Legible without styles of its own, in any mail program and at any size. */
    private static String begin(Language language) {
        return "<!doctype html><html lang=\"" + language.code() + "\"><head><meta charset=\"utf-8\">"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>"
                + new NoticeWords(language).say("mail.title")
                + "</title></head><body style=\"margin:0;padding:24px 16px;background:#ffffff;color:#1d1d1f;"
                + "font:16px/1.6 -apple-system,'Segoe UI',Roboto,Arial,sans-serif\"><div style=\"max-width:620px;"
                + "margin:0 auto\">";
    }
}
