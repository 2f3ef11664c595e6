package org.tramonto.supportcase;

import java.util.Map;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.tramonto.shared.Actor;
import org.tramonto.shared.CaseNumber;
import org.tramonto.shared.Language;

/** What a macro writes for colleagues, in the language of whoever runs it. */
@Component
class MacroWords {

    private final CaseRows cases;
    private final Conversation conversation;
    private final CaseWords words;
    private final CaseRules rules;

    MacroWords(CaseRows cases, Conversation conversation, CaseWords words, CaseRules rules) {
        this.cases = cases;
        this.conversation = conversation;
        this.words = words;
        this.rules = rules;
    }

    String note(Actor actor, CaseNumber number, Macro macro) {
        Language reader = reader();
        Map<String, String> values = words.values(cases.get(number), reader, null);
        values.put("agent", actor.name());
        return CaseTexts.fill(Macro.in(macro.note(), reader), values);
    }

    /** Writes into the conversation that the macro was run, and answers the id of that entry. */
    long ran(Actor actor, CaseNumber number, Macro macro) {
        SupportCase known = cases.lock(number);
        rules.requireTeamOf(actor, known);
        return conversation.addEvent(known, "macro_run", actor.id(), "macro", macro.nameIn(reader()));
    }

    private static Language reader() {
        return Language.parse(LocaleContextHolder.getLocale().getLanguage()).orElse(Language.ENGLISH);
    }
}
