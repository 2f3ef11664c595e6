package org.tramonto.retirement;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.tramonto.channel.Channel;
import org.tramonto.channel.Channels;
import org.tramonto.retirement.LegalFacts.Finding;
import org.tramonto.retirement.LegalFacts.Phase;
import org.tramonto.retirement.LegalFacts.Result;
import org.tramonto.retirement.LegalProfile.Kind;
import org.tramonto.retirement.LegalProfile.Rule;

/** Holds a programme against its legal profile: the facts are found here, what they mean the table says. */
@Component
class Law {

    /** Channels on which a person answers, where a rule does not say which. */
    private static final Set<Channel.Kind> PERSONAL = Set.of(
            Channel.Kind.PHONE,
            Channel.Kind.CHAT,
            Channel.Kind.MAIL,
            Channel.Kind.FORM,
            Channel.Kind.POST,
            Channel.Kind.SOCIAL);

    private final LegalProfiles profiles;
    private final LegalConfirmations confirmations;
    private final LegalGate gate;
    private final Channels channels;
    private final RetirementSettings settings;
    private final Clock clock;

    Law(
            LegalProfiles profiles,
            LegalConfirmations confirmations,
            LegalGate gate,
            Channels channels,
            RetirementSettings settings,
            Clock clock) {
        this.profiles = profiles;
        this.confirmations = confirmations;
        this.gate = gate;
        this.channels = channels;
        this.settings = settings;
        this.clock = clock;
    }

    LegalAnswer ask(Programme programme, Phase phase) {
        return gate.ask(facts(programme, phase));
    }

    /** @throws Problems.AgainstTheLaw where the table does not let the programme take this step */
    LegalAnswer require(Programme programme, Phase phase) {
        LegalFacts facts = facts(programme, phase);
        LegalAnswer answer = gate.ask(facts);
        if (answer.outcome() == LegalAnswer.Outcome.SHRINK) {
            throw new Problems.MayOnlyShrink(programme.key, phase, answer, facts.open());
        }
        if (!answer.allows()) {
            throw new Problems.AgainstTheLaw(programme.key, answer, facts.open());
        }
        return answer;
    }

    LegalFacts facts(Programme programme, Phase phase) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), settings.zone());
        Channel retiring = channels.find(programme.channel).orElseThrow();
        List<Channel> successors = programme.plan.successors().stream()
                .map(channels::find)
                .flatMap(Optional::stream)
                .filter(channel -> channel.state() == Channel.State.ACTIVE)
                .toList();
        Map<String, String> confirmed = confirmations.of(programme.key);
        List<Finding> findings = new ArrayList<>();
        boolean mandatory = false;
        int notKept = 0;
        int notKnown = 0;
        int warnings = 0;
        for (Rule rule : profiles.get(programme.plan.legalProfile()).rules()) {
            if (!rule.isInForce(today) || !rule.isAbout(retiring.kind())) {
                continue;
            }
            Result found = result(rule, programme, phase, successors);
            String by = found == Result.NOT_KNOWN ? confirmed.get(rule.key()) : null;
            Result result = by == null ? found : Result.KEPT;
            findings.add(new Finding(rule.key(), rule.kind(), rule.effect(), result, rule.text(), rule.citation(), by));
            if (result == Result.NOT_KEPT && rule.kind() == Kind.CHANNEL_MANDATORY) {
                mandatory = true;
            } else if (result != Result.KEPT && !rule.blocks(phase)) {
                warnings++;
            } else if (result == Result.NOT_KEPT) {
                notKept++;
            } else if (result == Result.NOT_KNOWN) {
                notKnown++;
            }
        }
        return new LegalFacts(phase, mandatory, notKept, notKnown, warnings, findings);
    }

    private Result result(Rule rule, Programme programme, Phase phase, List<Channel> successors) {
        return switch (rule.kind()) {
            case MIN_NOTICE_DAYS -> kept(daysOfNotice(programme, phase) >= rule.value());
            // A plan that ends below the whole keeps the channel itself: that is what shrinking means.
            case CHANNEL_MANDATORY ->
                kept(programme.plan.keepsChannel()
                        || anyOf(rule.kinds().isEmpty() ? rule.appliesTo() : rule.kinds(), successors));
            case HUMAN_ON_REQUEST -> kept(anyOf(rule.kinds().isEmpty() ? PERSONAL : rule.kinds(), successors));
            case ACCESSIBLE_MODE_REQUIRED ->
                kept(rule.modes().stream()
                        .allMatch(mode -> successors.stream()
                                .anyMatch(channel -> channel.capabilities().accessible().stream()
                                        .anyMatch(able -> able.name().equalsIgnoreCase(mode)))));
            // How long people wait only a guardrail sees while it happens.
            case ANSWER_WITHIN, AVERAGE_WAIT_MAX -> watched(rule, programme) ? Result.KEPT : Result.NOT_KNOWN;
            // Contracts, opening hours and archives are for a person to look at.
            case SAME_CHANNEL_AS_CONTRACT, OPEN_HOURS, RETENTION_YEARS -> Result.NOT_KNOWN;
        };
    }

    private static Result kept(boolean kept) {
        return kept ? Result.KEPT : Result.NOT_KEPT;
    }

    private static boolean anyOf(Set<Channel.Kind> kinds, List<Channel> channels) {
        return channels.stream().anyMatch(channel -> kinds.contains(channel.kind()));
    }

    private static boolean watched(Rule rule, Programme programme) {
        for (JsonNode guardrail : programme.plan.guardrails()) {
            if (rule.watchedBy().contains(guardrail.path("metric").asText(""))) {
                return true;
            }
        }
        return false;
    }

    /**
     * Days between telling people and the step; before anybody is told, what the plan promises. Whoever heard meanwhile that
     * the channel stays for them is told anew, and the days count from there.
     */
    private long daysOfNotice(Programme programme, Phase phase) {
        Instant now = clock.instant();
        if (phase == Phase.ANNOUNCING || programme.announcedAt == null) {
            return programme.plan.noticePeriod().toDays();
        }
        Wave next = programme.toStart();
        if (phase == Phase.SHIFTING && next != null && next.turn > 1) {
            return next.notifiedAt == null
                    ? 0
                    : Duration.between(next.notifiedAt, now).toDays();
        }
        Instant told = programme.waves.stream()
                .filter(wave -> phase == Phase.CLOSING && wave.turn > 1 && wave.notifiedAt != null)
                .map(wave -> wave.notifiedAt)
                .max(Comparator.naturalOrder())
                .orElse(programme.announcedAt);
        return Duration.between(told, now).toDays();
    }
}
