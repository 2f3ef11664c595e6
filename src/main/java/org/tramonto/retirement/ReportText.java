package org.tramonto.retirement;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.stream.Collectors;
import org.tramonto.retirement.Report.Span;
import org.tramonto.shared.Language;
import org.tramonto.supportcase.ChannelFigures.Figures;

/** A final report as Markdown in the reader's language, from {@code report*.properties}. A code that has no words there stays a code. */
public final class ReportText {

    private final ResourceBundle words;
    private final Language language;
    private final DateTimeFormatter dates;
    private final StringBuilder text = new StringBuilder();

    private ReportText(Language language, ZoneId zone) {
        this.language = language;
        // Falls back to the file without a suffix, not to the language of the server.
        this.words = ResourceBundle.getBundle(
                "report",
                language.locale(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        this.dates = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.SHORT)
                .withLocale(language.locale())
                .withZone(zone);
    }

    public static String markdown(Report report, Language language, ZoneId zone) {
        return new ReportText(language, zone).write(report);
    }

    private String write(Report report) {
        String name = language.equals(Language.ITALIAN)
                ? report.name().it()
                : report.name().en();
        text.append("# ").append(word("title", name)).append("\n\n");
        line(word(
                "facts",
                report.channel(),
                at(report.announcedAt()),
                at(report.closedAt()),
                at(report.retiredAt()),
                report.reason()));
        head("lessons");
        line(report.lessons());
        customers(report.customers());
        contacts(report.contacts());
        channels(report);
        head("verdicts");
        table(List.of("at", "wave", "said"));
        report.verdicts()
                .forEach(look -> row(
                        at(look.at()),
                        look.wave(),
                        look.said().getOrDefault(language.code(), look.said().get("en"))));
        head("phases");
        table(List.of("phase", "lasted"));
        report.phases()
                .forEach(phase ->
                        row(coded("state", phase.state()), number(phase.lasted().toMinutes() / 1440.0)));
        head("steps");
        table(List.of("at", "by", "command", "reason"));
        report.steps().forEach(step -> row(at(step.at()), step.by(), coded("command", step.command()), step.reason()));
        text.append('\n');
        line(word(
                "log",
                report.log().entries(),
                report.log().head(),
                word(report.log().intact() ? "log.intact" : "log.broken")));
        return text.toString();
    }

    private void customers(Report.CustomersThen customers) {
        head("customers");
        line(word(
                "customers.sum",
                customers.population(),
                customers.accounted(),
                customers.moved(),
                customers.landed(),
                customers.bouncedBack(),
                customers.reachedByHand()));
        text.append('\n');
        table(List.of("state", "number"));
        customers.states().forEach((state, number) -> {
            if (number > 0) {
                row(coded("ledger", state), number);
            }
        });
        text.append('\n');
        line(word("exempt") + ": " + listed("cause", customers.exemptByCause()));
    }

    private void contacts(Report.Contacts contacts) {
        head("contacts");
        table(List.of("at", "number", "category", "arrivals"));
        span("span.before", contacts.before());
        span("span.during", contacts.during());
        span("span.after", contacts.after());
    }

    private void span(String when, Span span) {
        row(
                word(when),
                span.contacts(),
                listed("category", span.byCategory()),
                span.arrivals().stream()
                        .map(count -> coded("closure", count.closure().code()) + ", "
                                + coded("arrival", count.cause().code()) + ": " + count.contacts())
                        .collect(Collectors.joining("; ")));
    }

    private void channels(Report report) {
        head("channels");
        table(List.of("channel", "cases.before", "cases.after", "in_time.before", "in_time.after", "cost"));
        report.costs()
                .channels()
                .forEach(cost -> row(
                        coded("channel", cost.channel()),
                        cost.casesBefore(),
                        cost.casesAfter(),
                        inTime(report.before(), cost.channel()),
                        inTime(report.after(), cost.channel()),
                        amount(cost.perContact())));
        text.append('\n');
        line(word(
                "cost.all",
                amount(report.costs().perContactBefore()),
                amount(report.costs().perContactAfter())));
    }

    private static long inTime(List<Figures> figures, String channel) {
        return figures.stream()
                .filter(each -> each.channel().equals(channel))
                .mapToLong(Figures::answeredInTime)
                .sum();
    }

    private void head(String key) {
        text.append("\n## ").append(word(key)).append("\n\n");
    }

    private void line(String sentence) {
        text.append(plain(sentence)).append('\n');
    }

    private void table(List<String> columns) {
        row(columns.stream().map(this::word).toArray());
        text.append("|").append("---|".repeat(columns.size())).append('\n');
    }

    private void row(Object... cells) {
        text.append("| ")
                .append(Arrays.stream(cells)
                        .map(cell -> plain(String.valueOf(cell)))
                        .collect(Collectors.joining(" | ")))
                .append(" |\n");
    }

    private String listed(String kind, Map<String, Long> numbers) {
        return numbers.isEmpty()
                ? word("none")
                : numbers.entrySet().stream()
                        .map(each -> coded(kind, each.getKey()) + " " + each.getValue())
                        .collect(Collectors.joining(", "));
    }

    private String at(Instant moment) {
        return dates.format(moment);
    }

    private String amount(BigDecimal amount) {
        return amount == null ? "-" : number(amount.doubleValue());
    }

    private String number(double value) {
        NumberFormat format = NumberFormat.getNumberInstance(language.locale());
        format.setMaximumFractionDigits(2);
        return format.format(value);
    }

    private String coded(String kind, String code) {
        String key = kind + "." + code;
        return words.containsKey(key) ? words.getString(key) : code;
    }

    private String word(String key, Object... values) {
        String filled = words.getString(key);
        for (int i = 0; i < values.length; i++) {
            filled = filled.replace("{" + i + "}", String.valueOf(values[i]));
        }
        return filled;
    }

    /** What people wrote stays text: no new lines, no columns, no markup. */
    private static String plain(String written) {
        return written.replaceAll("\\s+", " ").replaceAll("([|<>`\\[\\]])", "\\\\$1");
    }
}
