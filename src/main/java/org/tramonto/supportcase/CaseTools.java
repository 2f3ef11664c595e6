package org.tramonto.supportcase;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.tramonto.shared.Actor;
import org.tramonto.shared.Language;

/** What an agent has at hand to answer with: templates, macros, causes, and how to write where the reply goes. */
@Component
class CaseTools {

    private final CaseTexts texts;
    private final CaseWords words;
    private final Macros macros;
    private final Causes causes;
    private final WayBack wayBack;
    private final Standing standing;

    CaseTools(CaseTexts texts, CaseWords words, Macros macros, Causes causes, WayBack wayBack, Standing standing) {
        this.texts = texts;
        this.words = words;
        this.macros = macros;
        this.causes = causes;
        this.wayBack = wayBack;
        this.standing = standing;
    }

    /**
     * Where a reply goes.
     *
     * @param kind of the channel, such as {@code chat}
     * @param isPublic whether everybody can read it
     * @param tone how to write there, in the language of the reader; null where nobody has written it down
     */
    public record Way(
            String channel,
            String kind,
            @JsonProperty("public") boolean isPublic,
            String tone) {}

    /** A macro in the language of the reader. {@code note} is what it leaves for colleagues, its places unfilled. */
    public record Offer(
            String key,
            String name,
            String about,
            String template,
            String note,
            String category,
            Priority priority,
            Causes.Cause cause,
            String team,
            Period putOff,
            NextStep next) {}

    Way way(SupportCase known) {
        WayBack.Way way = wayBack.of(known);
        String kind = way.channel().kind().name().toLowerCase(Locale.ROOT);
        return new Way(
                way.channel().key(),
                kind,
                way.isPublic(),
                texts.tone(reader(), kind).orElse(null));
    }

    List<CaseTexts.Template> templates(Actor actor, SupportCase known, List<Language> languages) {
        List<CaseTexts.Template> all = new ArrayList<>();
        for (Language language : languages) {
            Map<String, String> values = words.values(known, language, null);
            values.put("agent", actor.name());
            texts.templates(values).stream()
                    .filter(template -> template.language().equals(language))
                    .forEach(all::add);
        }
        return all;
    }

    List<Offer> macros() {
        Language reader = reader();
        return macros.all().stream()
                .map(macro -> new Offer(
                        macro.key(),
                        macro.nameIn(reader),
                        Macro.in(macro.about(), reader),
                        macro.template(),
                        Macro.in(macro.note(), reader),
                        macro.category(),
                        macro.priority(),
                        causes.in(reader, macro.cause()),
                        macro.team(),
                        macro.putOff(),
                        macro.template() == null ? macro.next() : macro.nextAfterReply()))
                .toList();
    }

    List<Causes.Cause> causes() {
        return causes.in(reader());
    }

    /** The cause recorded for the case, or null. */
    Causes.Cause cause(SupportCase known) {
        return causes.in(reader(), standing.causes().find(known.id).orElse(null));
    }

    /** Until when the case is put off, or null. */
    Instant snoozedUntil(SupportCase known) {
        return standing.snoozing().until(known.id).orElse(null);
    }

    boolean canUnmerge(SupportCase known) {
        return standing.merges().canUndo(known);
    }

    /** What is kept of a case beside its row. */
    @Component
    record Standing(CaseCauses causes, CaseSnoozing snoozing, CaseMerges merges) {}

    private static Language reader() {
        return Language.parse(LocaleContextHolder.getLocale().getLanguage()).orElse(Language.ENGLISH);
    }
}
