package org.tramonto.retirement;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.stereotype.Component;
import org.tramonto.channel.Channel;
import org.tramonto.channel.Channels;
import org.tramonto.shared.Language;
import org.tramonto.supportcase.CaseSettings;

/** What the texts of a programme's notices may say, in each language. */
@Component
class NoticeFacts {

    private final Channels channels;
    private final CaseSettings organisation;
    private final HelpAddresses addresses;
    private final LegalProfiles profiles;
    private final RetirementSettings settings;
    private final Clock clock;
    private final ResourceBundleMessageSource words = new ResourceBundleMessageSource();

    NoticeFacts(
            Channels channels,
            CaseSettings organisation,
            HelpAddresses addresses,
            LegalProfiles profiles,
            RetirementSettings settings,
            Clock clock) {
        this.channels = channels;
        this.organisation = organisation;
        this.addresses = addresses;
        this.profiles = profiles;
        this.settings = settings;
        this.clock = clock;
        words.setBasename("offers");
        words.setDefaultEncoding("UTF-8");
        words.setFallbackToSystemLocale(false);
    }

    Instant now() {
        return clock.instant();
    }

    LocalDate day(Instant moment) {
        return LocalDate.ofInstant(moment, settings.zone());
    }

    Map<String, String> of(Programme programme, Language language) {
        Map<String, String> facts = new TreeMap<>();
        channels.find(programme.channel).ifPresent(channel -> facts.put("channelName", channel.name(language)));
        facts.put("organisation", organisation.organisation());
        facts.put("person", say("person", language, addresses.contact(language)));
        facts.put("article", addresses.article(programme, language));
        Instant closes = closesAt(programme);
        if (closes != null) {
            facts.put("closesOn", day(closes).toString());
        }
        Plan.Said said = programme.plan.told().get(language.code());
        if (said != null && said.reasons() != null) {
            facts.put("reasons", said.reasons());
        }
        if (said != null && said.benefits() != null) {
            facts.put("benefits", said.benefits());
        }
        for (String successor : programme.plan.successors()) {
            channels.find(successor)
                    .ifPresent(channel -> facts.put("alternative." + successor, offer(channel, language)));
        }
        return facts;
    }

    /** The law that asks for notice, with its source; null where none does. */
    String legalBasis(Programme programme) {
        Channel.Kind kind = channels.find(programme.channel).map(Channel::kind).orElse(null);
        return profiles.get(programme.plan.legalProfile()).rules().stream()
                .filter(rule -> rule.kind() == LegalProfile.Kind.MIN_NOTICE_DAYS)
                .filter(rule -> rule.isInForce(day(now())) && kind != null && rule.isAbout(kind))
                .map(LegalProfile.Rule::citation)
                .findFirst()
                .orElse(null);
    }

    /** When the channel is meant to close; null where it stays, smaller, and before that can be said. */
    private static Instant closesAt(Programme programme) {
        if (programme.drainingSince != null) {
            return programme.drainOverAt();
        }
        if (programme.announcedAt == null || programme.plan.keepsChannel()) {
            return null;
        }
        return programme.plan.wavesOver(programme.announcedAt).plus(programme.plan.drain());
    }

    private String offer(Channel channel, Language language) {
        String kind = channel.kind().name().toLowerCase(Locale.ROOT);
        String where = channel.address() == null ? "" : channel.address();
        return say("offer." + kind, language, channel.name(language), where, addresses.contact(language));
    }

    private String say(String key, Language language, Object... values) {
        return words.getMessage(key, values, Locale.forLanguageTag(language.code()));
    }
}
