package org.tramonto.supportcase;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tramonto.shared.Actor;
import org.tramonto.shared.CaseNumber;
import org.tramonto.supportcase.CaseSorting.Sorting;

/** Runs macros: everything one names, or nothing, in one transaction. */
@Service
@Transactional
public class CaseMacros {

    private final Macros macros;
    private final CaseDesk desk;
    private final CaseSorting sorting;
    private final CaseSnoozing snoozing;
    private final MacroWords words;

    CaseMacros(Macros macros, CaseDesk desk, CaseSorting sorting, CaseSnoozing snoozing, MacroWords words) {
        this.macros = macros;
        this.desk = desk;
        this.sorting = sorting;
        this.snoozing = snoozing;
        this.words = words;
    }

    /**
     * Runs a macro. {@code reply} is what the agent made of its template; it is left aside where the macro writes nothing.
     *
     * @return the id of the entry that says so in the conversation
     */
    public long run(Actor actor, CaseNumber number, String key, Reply reply) {
        Macro macro = macros.find(key).orElseThrow(() -> new Problems.NoSuchMacro(key));
        if (macro.sorts()) {
            sorting.sort(actor, number, new Sorting(macro.category(), macro.priority(), macro.cause()));
        }
        if (macro.note() != null) {
            desk.note(actor, number, words.note(actor, number, macro), List.of());
        }
        if (macro.template() != null) {
            desk.reply(
                    actor,
                    number,
                    new Reply(
                            reply.text(),
                            reply.language(),
                            Optional.ofNullable(reply.template()).orElse(macro.template()),
                            reply.attachments(),
                            reply.basedOn(),
                            macro.nextAfterReply()));
        } else if (macro.next() != null) {
            desk.proceed(actor, number, macro.next(), reply.basedOn());
        }
        // Said before the case goes: afterwards it may be somebody else's.
        long id = words.ran(actor, number, macro);
        if (macro.putOff() != null) {
            snoozing.putOff(actor, number, macro.putOff());
        }
        if (macro.team() != null) {
            desk.transfer(actor, number, macro.team(), null);
        }
        return id;
    }
}
