package org.tramonto.retirement;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.tramonto.shared.BasisPoints;

/** Reads the fields of a plan one by one, so that each mistake is refused with the name of its field. */
final class PlanFields {

    private final JsonNode node;
    private final String path;

    PlanFields(JsonNode node, String path) {
        this.node = node;
        this.path = path;
    }

    boolean has(String field) {
        return node.hasNonNull(field);
    }

    JsonNode at(String field) {
        return node.path(field);
    }

    PlanFields below(String field) {
        if (!node.path(field).isObject()) {
            throw has(field)
                    ? new Problems.FieldUnreadable(path + field, shown(node.path(field)), "{…}")
                    : new Problems.FieldMissing(path + field);
        }
        return new PlanFields(node.path(field), path + field + ".");
    }

    String text(String field, int limit) {
        String value = textOrNull(field, limit);
        if (value == null) {
            throw new Problems.FieldMissing(path + field);
        }
        return value;
    }

    /** Null where the field is absent or blank. */
    String textOrNull(String field, int limit) {
        JsonNode value = node.path(field);
        if (value.isMissingNode()
                || value.isNull()
                || value.isTextual() && value.textValue().isBlank()) {
            return null;
        }
        if (!value.isTextual()) {
            throw unreadable(field, "\"…\"");
        }
        String text = value.textValue().replace("\0", "").strip();
        if (text.length() > limit) {
            throw new Problems.TooLong(path + field, limit);
        }
        return text;
    }

    /** An ISO 8601 duration of days or less; months have no fixed length. Null where the field is absent. */
    Duration duration(String field) {
        String text = textOrNull(field, 40);
        if (text == null) {
            return null;
        }
        try {
            return Duration.parse(text);
        } catch (DateTimeException | ArithmeticException notADuration) {
            throw unreadable(field, "P30D, PT4H");
        }
    }

    Duration requiredDuration(String field) {
        Duration duration = duration(field);
        if (duration == null) {
            throw new Problems.FieldMissing(path + field);
        }
        return duration;
    }

    LocalDate dateOrNull(String field) {
        String text = textOrNull(field, 40);
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeException notADate) {
            throw unreadable(field, "2027-01-31");
        }
    }

    /** A point in time with its offset, or a date, which begins at midnight of {@code zone}. */
    Instant instantOrNull(String field, ZoneId zone) {
        String text = textOrNull(field, 40);
        if (text == null) {
            return null;
        }
        try {
            return text.length() == 10
                    ? LocalDate.parse(text).atStartOfDay(zone).toInstant()
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException notATime) {
            throw unreadable(field, "2027-01-31T09:00:00+01:00");
        }
    }

    int integer(String field, int otherwise) {
        if (!has(field)) {
            return otherwise;
        }
        JsonNode value = node.path(field);
        if (!value.isNumber() || !isWhole(value.decimalValue())) {
            throw unreadable(field, "100");
        }
        if (!value.canConvertToInt()) {
            throw new PlanProblems.NumberOutOfRange(
                    path + field, value.asText(), "0", String.valueOf(Integer.MAX_VALUE));
        }
        return value.intValue();
    }

    double number(String field, double otherwise) {
        if (!has(field)) {
            return otherwise;
        }
        if (!node.path(field).isNumber()) {
            throw unreadable(field, "0.05");
        }
        return node.path(field).doubleValue();
    }

    boolean flag(String field) {
        if (has(field) && !node.path(field).isBoolean()) {
            throw unreadable(field, "true, false");
        }
        return node.path(field).asBoolean(false);
    }

    /** A wave's weight, which has a refusal of its own. */
    BasisPoints weight(String field, int wave) {
        if (!has(field)) {
            throw new Problems.FieldMissing(path + field);
        }
        int value = integer(field, 0);
        if (value < 1 || value > BasisPoints.WHOLE) {
            throw new PlanProblems.WeightOutOfRange(wave, value);
        }
        return BasisPoints.of(value);
    }

    BasisPoints share(String field) {
        int value = integer(field, 0);
        if (value < 0 || value > BasisPoints.WHOLE) {
            throw new PlanProblems.NumberOutOfRange(
                    path + field, String.valueOf(value), "0", String.valueOf(BasisPoints.WHOLE));
        }
        return BasisPoints.of(value);
    }

    List<String> texts(String field, int limit) {
        List<String> texts = new ArrayList<>();
        for (JsonNode item : list(field)) {
            if (!item.isTextual() || item.textValue().isBlank()) {
                throw unreadable(field, "[\"chat\", \"mail\"]");
            }
            if (item.textValue().length() > limit) {
                throw new Problems.TooLong(path + field, limit);
            }
            texts.add(item.textValue());
        }
        return texts;
    }

    /** The items of a list; empty where the field is absent. */
    JsonNode list(String field) {
        if (has(field) && !node.path(field).isArray()) {
            throw unreadable(field, "[…]");
        }
        return node.path(field);
    }

    Problems.FieldUnreadable unreadable(String field, String example) {
        return new Problems.FieldUnreadable(path + field, shown(node.path(field)), example);
    }

    private static String shown(JsonNode value) {
        String text = value.isTextual() ? value.textValue() : value.toString();
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }

    private static boolean isWhole(BigDecimal number) {
        return number.stripTrailingZeros().scale() <= 0;
    }
}
