package org.tramonto.retirement.guardrail;

import java.text.NumberFormat;
import java.time.Duration;
import java.util.Locale;
import java.util.ResourceBundle;
import org.tramonto.shared.Language;

/**
 * Findings as sentences for people, from {@code guardrails*.properties}: <em>Held: satisfaction of shifted customers is 4
 * to 11 points lower</em>.
 */
public final class GuardrailWords {

    /** Above this share of each other two numbers read as one. */
    private static final double ALIKE = 1e-9;

    private final ResourceBundle words;
    private final Locale locale;

    public GuardrailWords(Language language) {
        // Falls back to the file without a suffix, not to the language of the server.
        this.words = ResourceBundle.getBundle(
                "guardrails",
                language.locale(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        // Where we have no words in a language, its numbers would be wrong among ours.
        this.locale = words.getLocale().equals(Locale.ROOT) ? Locale.ENGLISH : words.getLocale();
    }

    /** The whole finding in one sentence. */
    public String say(Finding finding) {
        String since = finding.numbers().since() == null ? "" : word("since_answer");
        return fill("finding." + prefix(finding), fact(finding) + since);
    }

    /** The worst findings of a run in one sentence, or that all is well. */
    public String say(Analysis analysis) {
        return analysis.findings().stream()
                .filter(Finding::counts)
                .filter(finding -> finding.verdict() == analysis.verdict())
                .filter(finding -> finding.verdict() != Verdict.PASS)
                .findFirst()
                .map(this::say)
                .orElseGet(() -> word("run." + analysis.verdict().code()));
    }

    public String metric(Metric metric) {
        return word("metric." + metric.code());
    }

    public String verdict(Verdict verdict) {
        return word("verdict." + verdict.code());
    }

    private static String prefix(Finding finding) {
        return switch (finding.judgement()) {
            case PASS -> "pass";
            case INCONCLUSIVE -> "inconclusive";
            case MISSING -> finding.counts() ? "missing" : "missing.unheeded";
            case BREACH -> "breach." + finding.onBreach().code();
        };
    }

    private String fact(Finding finding) {
        Numbers numbers = finding.numbers();
        String metric = metric(finding.metric());
        return switch (finding.reason()) {
            case WITHIN_MARGIN, UNDECIDED, WORSE_THAN_MARGIN ->
                fill("reason." + finding.reason().code(), effect(finding), margin(finding));
            case GATHERING, TOO_FEW ->
                fill(
                        "reason." + finding.reason().code() + (numbers.needed() == null ? ".open" : ""),
                        metric,
                        whole(numbers.shiftedSize()),
                        whole(numbers.controlSize()),
                        whole(numbers.needed()));
            case UNDER_LIMIT, OVER_AT_TIMES, FIRST_LOOKS, OVER_LIMIT ->
                fill(
                        "reason." + finding.reason().code(),
                        metric,
                        level(finding.metric(), numbers.level()),
                        level(finding.metric(), numbers.bound()),
                        whole(numbers.beyond()),
                        whole(numbers.looks()));
            case LOOK_TO_COME -> fill("reason.look_to_come", metric, whole(numbers.look()), whole(numbers.looks()));
            case HAPPENED, NEVER_HAPPENED ->
                fill(
                        "reason." + finding.reason().code(),
                        metric,
                        whole(numbers.count()),
                        String.join(", ", finding.references()));
            case BALANCED, UNBALANCED ->
                fill("reason." + finding.reason().code(), whole(numbers.shiftedSize()), whole(numbers.controlSize()));
            case CLEAN, CONTAMINATED ->
                fill("reason." + finding.reason().code(), percent(numbers.level()), percent(numbers.bound()));
            case NO_CONTROL, ONE_SIDE, NOT_MEASURED, STALE, FAILED ->
                fill("reason." + finding.reason().code(), metric);
        };
    }

    /** How the sides differ: so much lower, so much higher, or between so much lower and so much higher. */
    private String effect(Finding finding) {
        Numbers numbers = finding.numbers();
        Metric metric = finding.metric();
        if (numbers.lower() == null) {
            return fill(
                    "effect.rank", metric(metric), level(metric, numbers.shifted()), level(metric, numbers.control()));
        }
        String scale = metric.unit() == Metric.Unit.TIME ? ".time" : ".share";
        String against = numbers.earlierControl() == null ? "" : word("effect.earlier");
        return difference(metric, numbers, scale) + against;
    }

    private String difference(Metric metric, Numbers numbers, String scale) {
        double below = size(metric, numbers.lower());
        double above = size(metric, numbers.upper());
        if (numbers.lower() <= 0 && numbers.upper() >= 0) {
            return fill("effect.between" + scale, metric(metric), step(metric, below), step(metric, above));
        }
        String side = numbers.upper() < 0 ? "lower" : "higher";
        String least = amount(Math.min(below, above));
        double most = Math.max(below, above);
        return least.equals(amount(most))
                ? fill("effect.about." + side + scale, metric(metric), step(metric, most))
                : fill("effect." + side + scale, metric(metric), least, step(metric, most));
    }

    /** Bounds of few outcomes may lie where no difference of shares can. */
    private static double size(Metric metric, double bound) {
        return metric.unit() == Metric.Unit.SHARE ? Math.min(1, Math.abs(bound)) : Math.abs(bound);
    }

    private String margin(Finding finding) {
        return step(finding.metric(), finding.numbers().bound());
    }

    /** A difference in its unit: points for shares, percent for times. */
    private String step(Metric metric, double share) {
        String amount = amount(share);
        if (metric.unit() == Metric.Unit.TIME) {
            return amount + " %";
        }
        return fill(amount.equals("1") ? "points.one" : "points.many", amount);
    }

    private String level(Metric metric, Double value) {
        return switch (metric.unit()) {
            case SHARE -> percent(value) + " %";
            case COUNT -> amount(value / 100);
            case TIME -> time(value);
        };
    }

    private String time(double seconds) {
        Duration time = Duration.ofSeconds(Math.round(seconds));
        if (time.toDays() >= 2) {
            return fill("time.days", amount(seconds / 86_400 / 100));
        }
        if (time.toHours() >= 2) {
            return fill("time.hours", amount(seconds / 3_600 / 100));
        }
        return time.toMinutes() >= 2
                ? fill("time.minutes", amount(seconds / 60 / 100))
                : fill("time.seconds", whole(Math.round(seconds)));
    }

    /** A share in hundredths: whole ones, or tenths of one where there is less than one. */
    private String amount(double share) {
        double hundredths = share * 100;
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setMaximumFractionDigits(hundredths < 1 - ALIKE ? 1 : 0);
        return format.format(hundredths);
    }

    private String percent(double share) {
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setMaximumFractionDigits(1);
        return format.format(share * 100);
    }

    private String whole(Number number) {
        return number == null ? "0" : NumberFormat.getIntegerInstance(locale).format(number);
    }

    private String fill(String key, Object... values) {
        String text = word(key);
        for (int i = 0; i < values.length; i++) {
            text = text.replace("{" + i + "}", String.valueOf(values[i]));
        }
        return text;
    }

    private String word(String key) {
        return words.getString(key);
    }
}
