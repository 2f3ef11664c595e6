package org.tramonto.notice;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tramonto.delivery.MailForm;
import org.tramonto.notice.Typesetter.Value;
import org.tramonto.shared.Language;

/**
 * A text set for all customers who share language, date and alternatives, cut where only one of them is meant. Of a link
 * only the token at its end is personal.
 *
 * @param personal what stands in each place of the form, in order
 */
record PersonalForm(MailForm form, List<Integer> personal) {

    /** No text has this in it. */
    private static final String MARK = "qzx" + UUID.randomUUID().toString().replace("-", "");

    private static final Pattern PLACE = Pattern.compile(MARK + "(\\d)xzq");

    private static final int NAME_HTML = 0;
    private static final int NAME_PLAIN = 1;
    private static final int NUMBER_HTML = 2;
    private static final int NUMBER_PLAIN = 3;
    private static final int FEEDBACK_TOKEN = 4;
    private static final int PAGE_TOKEN = 5;
    private static final int OPT_OUT_TOKEN = 6;

    static final Value NAME = new Value(mark(NAME_HTML), mark(NAME_HTML), mark(NAME_PLAIN));
    static final Value NUMBER = new Value(mark(NUMBER_HTML), mark(NUMBER_HTML), mark(NUMBER_PLAIN));
    static final Map<Placeholder, Value> LINKS = Map.of(
            Placeholder.FEEDBACK, Value.link(mark(FEEDBACK_TOKEN)),
            Placeholder.PERSONAL_PAGE, Value.link(mark(PAGE_TOKEN)));
    static final String OPT_OUT = mark(OPT_OUT_TOKEN);

    /** What customers have in common who read the same but for their name and links; {@code changesOn} may be null. */
    record Shared(Language language, LocalDate changesOn, List<String> alternatives) {}

    /** Cuts what was set with the values above. */
    static PersonalForm cut(Language language, String subject, String text, String html, Map<String, String> headers) {
        List<Integer> used = Stream.concat(Stream.of(subject, text, html), headers.values().stream())
                .flatMap(words -> PLACE.matcher(words).results())
                .map(place -> Integer.valueOf(place.group(1)))
                .collect(Collectors.toCollection(TreeSet::new))
                .stream()
                .toList();
        Function<String, MailForm.Words> cut = words -> MailForm.Words.cut(
                PLACE.matcher(words).replaceAll(place -> MARK + used.indexOf(Integer.valueOf(place.group(1))) + "xzq"),
                PLACE);
        Map<String, MailForm.Words> open = new TreeMap<>();
        headers.forEach((name, value) -> open.put(name, cut.apply(value)));
        return new PersonalForm(
                new MailForm(language, cut.apply(subject), cut.apply(text), cut.apply(html), open), used);
    }

    /** {@code token} signs a link of this customer; of {@code null} the one to get no more notices. */
    List<String> values(String name, String number, Function<Placeholder, String> token) {
        return personal.stream()
                .map(what -> switch (what) {
                    case NAME_HTML -> Typesetter.escape(name);
                    case NAME_PLAIN -> name;
                    case NUMBER_HTML -> Typesetter.escape(number);
                    case NUMBER_PLAIN -> number;
                    case FEEDBACK_TOKEN -> token.apply(Placeholder.FEEDBACK);
                    case PAGE_TOKEN -> token.apply(Placeholder.PERSONAL_PAGE);
                    default -> token.apply(null);
                })
                .toList();
    }

    private static String mark(int value) {
        return MARK + value + "xzq";
    }
}
