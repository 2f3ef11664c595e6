package org.tramonto.retirement.guardrail;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads one guardrail. */
final class GuardrailReader {

    private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9_-]{0,59}");

    /** The longest a window, look or limit can be. */
    private static final Duration LONGEST = Duration.ofDays(366);

    private static final int MOST_LOOKS = 100;
    private static final int USUAL_BREACHES = 3;
    private static final int USUAL_LOOKS = 5;

    /** How far a level comes back before a breach is over, where the plan does not say: a tenth of the limit. */
    private static final double USUAL_WAY_BACK = 0.1;

    private static final Share USUAL_CONTAMINATION = new Share(0.25);

    private final JsonNode node;
    private final String key;

    GuardrailReader(JsonNode node) {
        this.node = node;
        JsonNode given = field("key");
        if (!given.isTextual() || !KEY.matcher(given.textValue()).matches()) {
            throw new Problems.KeyUnusable(PlanReader.shown(given));
        }
        this.key = given.textValue();
    }

    Guardrail read() {
        Metric metric = metric();
        return switch (kind(metric)) {
            case PROPORTION, DURATION -> sequential(metric);
            case RANK -> ranked(metric);
            case THRESHOLD -> threshold(metric);
            case NEVER -> never(metric);
            case VALIDITY -> validity(metric);
        };
    }

    private Guardrail sequential(Metric metric) {
        onlyFields("margin", "window");
        return new Guardrail.Sequential(key, metric, share("margin"), window(metric), onBreach(), blocking());
    }

    private Guardrail ranked(Metric metric) {
        onlyFields("margin", "window", "looks");
        List<Duration> looks = new ArrayList<>();
        JsonNode listed = field("looks");
        if (listed.isMissingNode()) {
            throw new Problems.ValueMissing(key, "looks");
        }
        if (!listed.isArray() || listed.isEmpty() || listed.size() > MOST_LOOKS) {
            throw unreadable("looks", listed);
        }
        for (JsonNode look : listed) {
            Duration time = positive("looks", duration("looks", look));
            if (!looks.isEmpty() && time.compareTo(looks.get(looks.size() - 1)) <= 0) {
                throw new Problems.ValueOutOfRange(key, "looks", time.toString(), "> " + looks.get(looks.size() - 1));
            }
            looks.add(time);
        }
        return new Guardrail.Ranked(key, metric, share("margin"), window(metric), looks, onBreach(), blocking());
    }

    private Guardrail threshold(Metric metric) {
        onlyFields("limit", "clearAt", "breaches", "looks");
        if (field("limit").isMissingNode()) {
            throw new Problems.ValueMissing(key, "limit");
        }
        Limit limit = limit("limit", metric);
        boolean low = metric.better() == Metric.Better.LOWER;
        Limit clearAt = field("clearAt").isMissingNode()
                ? new Limit(limit.value() * (low ? 1 - USUAL_WAY_BACK : 1 + USUAL_WAY_BACK), metric.unit())
                : limit("clearAt", metric);
        if (low ? clearAt.value() > limit.value() : clearAt.value() < limit.value()) {
            throw new Problems.ValueOutOfRange(
                    key, "clearAt", PlanReader.shown(field("clearAt")), (low ? "<= " : ">= ") + limit.json());
        }
        int breaches = count("breaches", USUAL_BREACHES);
        int looks = count("looks", Math.max(USUAL_LOOKS, breaches));
        if (breaches > looks) {
            throw new Problems.LooksUnfit(key, breaches, looks);
        }
        return new Guardrail.Threshold(key, metric, limit, clearAt, breaches, looks, onBreach(), blocking());
    }

    private Guardrail never(Metric metric) {
        onlyFields();
        if (onBreach() == OnBreach.NONE || !flag("blocking", true)) {
            throw new Problems.NeverMustHold(key);
        }
        return new Guardrail.Never(key, metric, onBreach());
    }

    private Guardrail validity(Metric metric) {
        if (metric == Metric.CONTAMINATION) {
            onlyFields("limit", "window");
        } else {
            onlyFields("window");
        }
        if (onBreach() != OnBreach.HOLD || !flag("blocking", true)) {
            throw new Problems.NeverMustHold(key);
        }
        Share limit = metric == Metric.SIDE_SIZES
                ? null
                : field("limit").isMissingNode() ? USUAL_CONTAMINATION : share("limit");
        return new Guardrail.Validity(key, metric, limit, window(metric));
    }

    private Metric metric() {
        JsonNode given = field("metric");
        return Metric.find(given.asText(""))
                .orElseThrow(() -> new Problems.MetricUnknown(
                        key,
                        PlanReader.shown(given),
                        Arrays.stream(Metric.values()).map(Metric::code).collect(Collectors.joining(", "))));
    }

    private Guardrail.Kind kind(Metric metric) {
        JsonNode given = field("kind");
        if (given.isMissingNode()) {
            return metric.usualKind();
        }
        return Guardrail.Kind.find(given.asText(""))
                .filter(metric::canBe)
                .orElseThrow(() -> new Problems.KindUnfit(key, PlanReader.shown(given), metric.code()));
    }

    private OnBreach onBreach() {
        JsonNode given = field("onBreach");
        if (given.isMissingNode()) {
            return OnBreach.HOLD;
        }
        return Arrays.stream(OnBreach.values())
                .filter(action -> action.name().equalsIgnoreCase(given.asText("")))
                .findFirst()
                .orElseThrow(() -> new Problems.ActionUnknown(key, PlanReader.shown(given)));
    }

    private boolean blocking() {
        boolean dryRun = onBreach() == OnBreach.NONE;
        boolean blocking = flag("blocking", !dryRun);
        if (dryRun && blocking) {
            throw new Problems.DryRunBlocks(key);
        }
        return blocking;
    }

    private boolean flag(String field, boolean otherwise) {
        JsonNode given = field(field);
        if (given.isMissingNode()) {
            return otherwise;
        }
        if (!given.isBoolean()) {
            throw unreadable(field, given);
        }
        return given.booleanValue();
    }

    private int count(String field, int otherwise) {
        JsonNode given = field(field);
        if (given.isMissingNode()) {
            return otherwise;
        }
        if (!given.isIntegralNumber()) {
            throw unreadable(field, given);
        }
        if (!given.canConvertToInt() || given.intValue() < 1 || given.intValue() > MOST_LOOKS) {
            throw new Problems.ValueOutOfRange(key, field, PlanReader.shown(given), "1 … " + MOST_LOOKS);
        }
        return given.intValue();
    }

    /** A number such as 0.05, or a text such as {@code 5 %}. */
    private Share share(String field) {
        JsonNode given = field(field);
        if (given.isMissingNode()) {
            throw new Problems.ValueMissing(key, field);
        }
        double value = number(field, given);
        if (!(value > 0 && value < 1)) {
            throw new Problems.ValueOutOfRange(key, field, PlanReader.shown(given), "0 < … < 1");
        }
        return new Share(value);
    }

    private double number(String field, JsonNode given) {
        if (given.isNumber()) {
            return given.doubleValue();
        }
        return Share.percent(given.asText("")).orElseThrow(() -> unreadable(field, given));
    }

    private Limit limit(String field, Metric metric) {
        JsonNode given = field(field);
        if (metric.unit() == Metric.Unit.TIME) {
            return Limit.of(positive(field, duration(field, given)));
        }
        double value = metric.unit() == Metric.Unit.SHARE ? number(field, given) : plainNumber(field, given);
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new Problems.ValueOutOfRange(key, field, PlanReader.shown(given), ">= 0");
        }
        return new Limit(value, metric.unit());
    }

    private double plainNumber(String field, JsonNode given) {
        if (!given.isNumber()) {
            throw unreadable(field, given);
        }
        return given.doubleValue();
    }

    private Duration window(Metric metric) {
        JsonNode given = field("window");
        if (given.isMissingNode()) {
            return metric.usualWindow();
        }
        Duration window = duration("window", given);
        if (metric.usualWindow().isZero()) {
            // Nothing to set here; what was written out by us reads back.
            if (!window.isZero()) {
                throw new Problems.FieldUnknown(key, "window");
            }
            return window;
        }
        return positive("window", window);
    }

    private Duration duration(String field, JsonNode given) {
        if (!given.isTextual()) {
            throw unreadable(field, given);
        }
        try {
            return Duration.parse(given.textValue().strip());
        } catch (DateTimeParseException notADuration) {
            throw unreadable(field, given);
        }
    }

    private Duration positive(String field, Duration given) {
        if (given.isZero() || given.isNegative() || given.compareTo(LONGEST) > 0) {
            throw new Problems.ValueOutOfRange(key, field, given.toString(), "PT0S < … <= " + LONGEST);
        }
        return given;
    }

    private Problems.ValueUnreadable unreadable(String field, JsonNode given) {
        return new Problems.ValueUnreadable(key, field, PlanReader.shown(given));
    }

    private JsonNode field(String name) {
        return PlanReader.present(node, name);
    }

    private void onlyFields(String... own) {
        Set<String> common = Set.of("key", "kind", "metric", "onBreach", "blocking");
        for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!common.contains(name) && !Arrays.asList(own).contains(name)) {
                throw new Problems.FieldUnknown(key, name);
            }
        }
    }
}
