package org.tramonto.retirement;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.tramonto.channel.Channel;

/**
 * What the law of a country and a trade demands of somebody who takes a channel away. An example to be checked by counsel,
 * not legal advice.
 *
 * @param checked when somebody last looked whether the rules are still these
 */
public record LegalProfile(
        String key, Texts name, String jurisdiction, String sector, LocalDate checked, List<Rule> rules) {

    public LegalProfile {
        rules = List.copyOf(rules);
    }

    /** What a rule demands. */
    public enum Kind {
        MIN_NOTICE_DAYS,
        CHANNEL_MANDATORY,
        HUMAN_ON_REQUEST,
        OPEN_HOURS,
        ANSWER_WITHIN,
        AVERAGE_WAIT_MAX,
        SAME_CHANNEL_AS_CONTRACT,
        ACCESSIBLE_MODE_REQUIRED,
        RETENTION_YEARS
    }

    /** What follows where a rule is not met. */
    public enum Effect {
        BLOCK_ANNOUNCING,
        BLOCK_SHIFTING,
        BLOCK_CLOSING,
        /** A guardrail should watch it. */
        GUARD,
        WARN
    }

    /**
     * One rule.
     *
     * @param appliesTo kinds of retiring channels it is about; empty for all
     * @param since from when it is in force; null for ever
     * @param until when it ends; null for never
     * @param value days, seconds, a share or years, as the kind says; null where the kind needs none
     * @param kinds kinds of channels that meet it; empty for any
     * @param modes accessible ways it demands
     * @param watchedBy metrics of guardrails that would show whether it is kept
     */
    public record Rule(
            String key,
            Kind kind,
            Effect effect,
            Texts text,
            String citation,
            LocalDate since,
            LocalDate until,
            Set<Channel.Kind> appliesTo,
            Double value,
            Set<Channel.Kind> kinds,
            Set<String> modes,
            Set<String> watchedBy) {

        public Rule {
            appliesTo = appliesTo == null ? Set.of() : Set.copyOf(appliesTo);
            kinds = kinds == null ? Set.of() : Set.copyOf(kinds);
            modes = modes == null ? Set.of() : Set.copyOf(modes);
            watchedBy = watchedBy == null ? Set.of() : Set.copyOf(watchedBy);
        }

        boolean isInForce(LocalDate day) {
            return (since == null || !day.isBefore(since)) && (until == null || day.isBefore(until));
        }

        boolean isAbout(Channel.Kind kind) {
            return appliesTo.isEmpty() || appliesTo.contains(kind);
        }

        boolean blocks(LegalFacts.Phase phase) {
            return switch (effect) {
                case BLOCK_ANNOUNCING -> true;
                case BLOCK_SHIFTING -> phase != LegalFacts.Phase.ANNOUNCING;
                case BLOCK_CLOSING -> phase == LegalFacts.Phase.CLOSING;
                case GUARD, WARN -> false;
            };
        }
    }
}
