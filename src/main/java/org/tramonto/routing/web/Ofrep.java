package org.tramonto.routing.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tramonto.routing.Decision;

/** What the OpenFeature remote evaluation protocol 0.3 says, in our flags. */
final class Ofrep {

    private Ofrep() {}

    /** The body of a request. */
    record Request(Context context) {}

    /**
     * Who asks. Other attributes are allowed and mean nothing.
     *
     * @param targetingKey the customer's number, or whatever stays the same for this caller
     * @param customerNumber where the targeting key is something else, such as a device
     */
    record Context(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "K-000123")
            String targetingKey,

            @Schema(description = "Where the targeting key is something else: one number, or several")
            String customerNumber,

            @Schema(description = "E.164") String phone,
            String email) {}

    /** A flag with its value. */
    record Evaluation(
            @Schema(example = "support.phone.route") String key,

            @Schema(oneOf = {RouteValue.class, Boolean.class})
            Object value,

            @Schema(allowableValues = {"STATIC", "SPLIT", "TARGETING_MATCH", "DISABLED"})
            String reason,

            @Schema(example = "assisted") String variant,

            @Schema(description = "channel; and where a programme retires it: programme, revision, wave, bucket, side")
            Map<String, Object> metadata) {}

    /** The value of {@code support.<channel>.route}. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record RouteValue(
            @Schema(description = "Channels offered instead, best first", example = "[\"chat\",\"form\"]")
            List<String> offer,

            @Schema(
                    description = "OPEN: as it always was. ASSISTED: points elsewhere, and serves who stays. "
                            + "CLOSED: only points elsewhere",
                    allowableValues = {"OPEN", "ASSISTED", "CLOSED"})
            String legacy,

            String messageKey,
            @Schema(example = "/help/phone") String article,
            LocalDate until) {}

    record Bulk(List<Evaluation> flags) {}

    /** Why there is no value. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Failure(
            String key,

            @Schema(
                    allowableValues = {
                        "PARSE_ERROR",
                        "TARGETING_KEY_MISSING",
                        "INVALID_CONTEXT",
                        "FLAG_NOT_FOUND",
                        "GENERAL"
                    })
            String errorCode,

            String errorDetails,
            @Schema(example = "ROUTING-005") String code) {}

    static Evaluation evaluation(Flag flag, Decision decision) {
        String variant = flag.about() == Flag.About.AVAILABLE
                ? decision.available() ? "on" : "off"
                : decision.legacy().name().toLowerCase(Locale.ROOT);
        Object value = flag.about() == Flag.About.AVAILABLE
                ? decision.available()
                : new RouteValue(
                        decision.offer(),
                        decision.legacy().name(),
                        decision.messageKey(),
                        decision.article(),
                        decision.until());
        return new Evaluation(flag.key(), value, decision.reason().name(), variant, metadata(decision));
    }

    /** Flat, as the protocol wants it. */
    private static Map<String, Object> metadata(Decision decision) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("channel", decision.channel());
        if (decision.programme() != null) {
            metadata.put("programme", decision.programme().value());
            metadata.put("revision", decision.revision());
            metadata.put("wave", decision.wave());
            metadata.put("side", decision.side().name().toLowerCase(Locale.ROOT));
            if (decision.bucket() != Decision.NO_BUCKET) {
                metadata.put("bucket", decision.bucket());
            }
        }
        return metadata;
    }
}
