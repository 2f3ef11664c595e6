package org.tramonto.retirement;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.util.Map;

/**
 * One decision about a programme, as its log keeps it.
 *
 * @param seq 1 for the first
 * @param revision of the programme after it
 * @param from state before it
 * @param facts whatever explains it: weights, conditions, plan, customer
 * @param previous hash of the entry before; {@link DecisionLog#BEGINNING} for the first
 */
@JsonPropertyOrder(alphabetic = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LogEntry(
        String programme,
        long seq,
        Instant at,
        String actor,
        String command,
        String reason,
        long revision,
        String from,
        String to,
        int wave,
        int shiftedBp,
        Map<String, Object> facts,
        String previous) {}
