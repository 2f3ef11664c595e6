package org.tramonto.feedback;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.tramonto.channel.Channel;
import org.tramonto.channel.Channels;
import org.tramonto.shared.Language;
import org.tramonto.supportcase.CaseRatings.RatedCase;
import org.tramonto.supportcase.CaseSettings;
import org.tramonto.supportcase.CaseTexts;

/** The words of a mail or message that only asks how it went, from {@code processes/texts}. */
@Component
class RatingQuestions {

    private static final List<String> ANSWERS =
            List.of("rateVeryPoor", "ratePoor", "rateFair", "rateGood", "rateVeryGood");

    private final CaseTexts texts;
    private final CaseSettings organisation;
    private final Channels channels;
    private final CaseRatingLinks links;

    RatingQuestions(CaseTexts texts, CaseSettings organisation, Channels channels, CaseRatingLinks links) {
        this.texts = texts;
        this.organisation = organisation;
        this.channels = channels;
        this.links = links;
    }

    Language spoken(Language language) {
        return language != null && texts.speaks(language) ? language : Language.ITALIAN;
    }

    String subject(RatedCase about, Language language) {
        return texts.fill(
                language,
                "rating-request-subject",
                Map.of("caseNumber", about.number().value()));
    }

    /** @param customer null where no name is known */
    String mail(RatedCase about, String customer, Language language, Instant solvedAt) {
        Map<String, String> values = new HashMap<>();
        values.put("customer", customer != null ? customer : texts.fill(language, "unnamed", Map.of()));
        values.put("caseNumber", about.number().value());
        values.put("organisation", organisation.organisation());
        values.put("phone", channels.isSilent(Channel.Kind.PHONE) ? null : organisation.phone());
        List<String> addresses = links.links(about.number(), solvedAt);
        for (int i = 0; i < ANSWERS.size(); i++) {
            values.put(ANSWERS.get(i), addresses.get(i));
        }
        return texts.fill(language, "rating-request", values);
    }

    String message(RatedCase about, Language language, Instant solvedAt) {
        return texts.fill(
                language,
                "rating-message",
                Map.of(
                        "organisation", organisation.organisation(),
                        "caseNumber", about.number().value(),
                        "ratePage", links.link(about.number(), solvedAt)));
    }
}
