package org.tramonto.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.tramonto.demo.Fate.Ending;
import org.tramonto.intake.Contact.Receipt;
import org.tramonto.intake.Contacts;
import org.tramonto.shared.CaseNumber;
import org.tramonto.shared.Language;

/** What one customer goes through, from the contact to the end of the case, in seconds instead of days. */
@Component
@OnlyInDemo
class Visits {

    /** Not among them: what would be an emergency, a complaint or a matter of law. */
    private static final List<String> CATEGORIES = List.of("billing", "payment", "contract", "meter", "digital");

    private static final Set<String> MAIL_ANSWERED = Set.of("mail", "form");

    private static final Person.Home HOME = new Person.Home("via Manzoni 12", "Bergamo");
    private static final Duration SOON = Duration.ofSeconds(4);
    private static final Duration BACK = Duration.ofSeconds(9);
    private static final Duration MUCH_LATER = Duration.ofSeconds(50);

    private final Contacts contacts;
    private final DemoAgents agents;
    private final Errands errands;
    private final Traffic traffic;
    private final Opinions opinions;
    private final ObjectMapper json;
    private final Stories stories = new Stories();

    Visits(
            Contacts contacts,
            DemoAgents agents,
            Errands errands,
            Traffic traffic,
            Opinions opinions,
            ObjectMapper json) {
        this.contacts = contacts;
        this.agents = agents;
        this.errands = errands;
        this.traffic = traffic;
        this.opinions = opinions;
        this.json = json;
    }

    /**
     * Somebody gets in touch.
     *
     * @param channel the one that is left to them
     * @param retiring the one they would return to
     */
    record Visitor(String number, String name, Language language, String channel, String retiring) {

        Visitor on(String other) {
            return new Visitor(number, name, language, other, retiring);
        }

        boolean answeredByMail() {
            return MAIL_ANSWERED.contains(channel);
        }

        /** Nobody's, like every address of the demo. */
        String mail() {
            return number.toLowerCase(Locale.ROOT) + "@posta.example";
        }

        boolean wasShifted() {
            return !channel.equals(retiring);
        }
    }

    void begin(Visitor visitor, Fate fate, Duration delay, Dice dice) {
        String category = dice.one(CATEGORIES);
        Stories.Story story = tell(visitor, category, dice);
        Traffic.Kind kind = visitor.wasShifted() ? Traffic.Kind.SUCCESSOR : Traffic.Kind.OLD_CHANNEL;
        Integer score = opinions.score(visitor.channel(), fate, dice);
        errands.after(delay, () -> arrive(visitor, story, fate, score, kind));
        if (fate.comesBack()) {
            Traffic.Kind back = visitor.wasShifted() ? Traffic.Kind.CAME_BACK : Traffic.Kind.OLD_CHANNEL;
            Stories.Story again = tell(visitor, category, dice);
            errands.after(
                    delay.plus(BACK), () -> arrive(visitor.on(visitor.retiring()), again, Fate.AT_ONCE, null, back));
        }
        if (fate.complains()) {
            Stories.Story complaint = tell(visitor, "complaint", dice);
            errands.after(
                    delay.plus(BACK), () -> arrive(visitor, complaint, Fate.AT_ONCE, null, Traffic.Kind.COMPLAINT));
        }
    }

    private Stories.Story tell(Visitor visitor, String category, Dice dice) {
        Language language = stories.spoken(visitor.language());
        return stories.tell(language, category, visitor.name(), HOME, traffic.now(), dice);
    }

    /** @param score what the customer will answer when asked how it went; null where they will not */
    private void arrive(Visitor visitor, Stories.Story story, Fate fate, Integer score, Traffic.Kind kind) {
        CaseNumber number = contact(visitor, story.subject(), story.text(), null);
        traffic.count(kind);
        Runnable settle = () -> errands.after(SOON, () -> confirm(number, visitor, score));
        if (fate.ending() == Ending.LEFT_OPEN) {
            errands.after(fate.answered(), () -> agents.putOff(number, putOff(visitor.language())));
            solve(number, story.answer(), MUCH_LATER, settle);
        } else if (fate.ending() == Ending.REOPENED) {
            solve(number, story.answer(), fate.answered(), () -> {});
            errands.after(fate.answered().plus(SOON), () -> {
                contact(visitor, story.subject(), notSolved(visitor.language()), number);
                solve(number, story.answer(), SOON, settle);
            });
        } else {
            solve(number, story.answer(), fate.answered(), settle);
        }
    }

    private void solve(CaseNumber number, String answer, Duration after, Runnable then) {
        errands.after(after, () -> {
            agents.solve(number, answer);
            then.run();
        });
    }

    private void confirm(CaseNumber number, Visitor visitor, Integer score) {
        agents.confirm(number);
        if (score != null) {
            opinions.give(number, visitor.number(), stories.spoken(visitor.language()), score);
        }
        errands.after(BACK, () -> agents.end(number));
    }

    private CaseNumber contact(Visitor visitor, String subject, String text, CaseNumber about) {
        Map<String, Object> contact = new LinkedHashMap<>();
        contact.put("channel", visitor.channel());
        contact.put("externalId", "demo-" + UUID.randomUUID());
        contact.put("from", from(visitor));
        contact.put("subject", subject);
        contact.put("text", text);
        contact.put("language", stories.spoken(visitor.language()).toString());
        if (about != null) {
            contact.put("inReplyTo", about.value());
        }
        try {
            Receipt receipt = contacts.receive(json.writeValueAsBytes(contact));
            return CaseNumber.parse(receipt.caseNumber()).orElseThrow();
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a map of texts can't be written", impossible);
        }
    }

    /** A form asks for the address that it is answered to. */
    private static Map<String, String> from(Visitor visitor) {
        return visitor.answeredByMail()
                ? Map.of("customerNumber", visitor.number(), "email", visitor.mail())
                : Map.of("customerNumber", visitor.number());
    }

    private static String putOff(Language language) {
        return Language.ENGLISH.equals(language)
                ? "Thank you for getting in touch. All our agents are busy; please see the help pages."
                : "Grazie di averci contattato. Tutti gli operatori sono occupati; consulti le pagine di aiuto.";
    }

    private static String notSolved(Language language) {
        return Language.ENGLISH.equals(language) ? "It is not solved yet." : "Non è ancora risolto.";
    }
}
