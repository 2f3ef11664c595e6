package org.tramonto.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.tramonto.shared.Address;
import org.tramonto.shared.Language;
import org.tramonto.supportcase.CaseImport.Dates;
import org.tramonto.supportcase.CaseImport.Imported;
import org.tramonto.supportcase.CaseImport.Said;
import org.tramonto.supportcase.Priority;
import org.tramonto.supportcase.Triage;

/** How the cases of the past went: who answered when, what was solved at once, what came back. */
final class CaseLife {

    private static final Duration REOPENING = Duration.ofDays(14);
    private static final int OPENS = 8;
    private static final int CLOSES = 20;

    private final Stories stories;
    private final Instant end;

    /** @param end by when every case has to have ended */
    CaseLife(Stories stories, Instant end) {
        this.stories = stories;
        this.end = end;
    }

    /** What is promised and what usually happens on a channel, in hours. */
    private record Pace(double firstResponse, double spread, double solvedAtOnce, double reopened) {

        static Pace of(String channel) {
            return switch (channel) {
                case "phone" -> new Pace(0.05, 0.4, 0.74, 0.05);
                case "chat" -> new Pace(0.08, 0.6, 0.62, 0.09);
                case "form" -> new Pace(3.2, 0.7, 0.52, 0.06);
                case "social" -> new Pace(1.6, 0.8, 0.45, 0.08);
                case "review" -> new Pace(5, 0.8, 0.55, 0.02);
                case "post" -> new Pace(52, 0.5, 0.55, 0.04);
                default -> new Pace(4.0, 0.7, 0.48, 0.07);
            };
        }
    }

    /** The story of a case up to its end; null where it would not have ended yet. {@code contacts} gives ids. */
    Imported live(Occasion occasion, long customerId, Person person, LongSupplier contacts) {
        Dice dice = occasion.dice();
        boolean open = occasion.channel().equals("social") || occasion.channel().equals("review");
        Language language = stories.spoken(person.customer().language());
        Stories.Story story =
                stories.tell(language, open ? Stories.PUBLIC : occasion.category(), person, occasion.at(), dice);
        Triage triage = triage(occasion, open, language);
        Pace pace = Pace.of(occasion.channel());
        String agent = dice.one(List.of("anna", "bruno"));
        Address customer = new Address(person.customer().name(), sender(occasion.channel(), person));

        Instant opened = occasion.at();
        Instant firstDue = opened.plus(firstResponse(triage.priority()));
        Instant answered = answered(opened, pace, triage.priority(), dice);
        List<Said> said = new ArrayList<>();
        said.add(new Said(opened, null, customer, contacts.getAsLong(), story.subject(), story.text(), null));
        said.add(answer(answered, agent, story));
        Instant solved = answered.plusSeconds(dice.between(1, 240));
        if (!dice.happens(pace.solvedAtOnce())) {
            Instant again = answered.plus(hours(dice.skewed(9, 0.8)));
            said.add(
                    new Said(again, null, customer, contacts.getAsLong(), story.subject(), more(language, dice), null));
            Instant last = working(again.plus(hours(dice.skewed(pace.firstResponse() + 4, 0.7))), occasion.channel());
            said.add(answer(last, agent, done(language, story)));
            solved = last.plusSeconds(dice.between(1, 240));
        }
        said.add(event(solved, "case_solved"));
        if (dice.happens(pace.reopened())) {
            Instant back = solved.plus(hours(20 + dice.upTo(120)));
            said.add(new Said(back, null, customer, contacts.getAsLong(), story.subject(), back(language), null));
            said.add(event(back, "case_reopened"));
            Instant last = working(back.plus(hours(dice.skewed(pace.firstResponse() + 3, 0.6))), occasion.channel());
            said.add(answer(last, agent, done(language, story)));
            solved = last.plusSeconds(dice.between(1, 240));
            said.add(event(solved, "case_solved"));
        }
        Instant ripe = solved.plus(REOPENING);
        if (!solved.isBefore(end)) {
            return null;
        }
        // What is too young to have ended by itself was confirmed early, some time between then and now.
        long young = Duration.between(solved, end).toSeconds();
        Instant closed = ripe.isBefore(end) ? ripe : solved.plusSeconds(1 + (long) dice.upTo(young));
        Instant confirmed = solved.plus(Duration.ofDays(5));
        said.add(event(closed, "case_closed"));
        return new Imported(
                customerId,
                occasion.channel(),
                open,
                story.subject(),
                language,
                triage,
                agent,
                new Dates(
                        opened,
                        opened.plusSeconds(1),
                        firstDue,
                        answered,
                        opened.plus(resolution(triage.priority())),
                        solved,
                        confirmed.isBefore(closed) ? confirmed : closed,
                        closed,
                        answered.isAfter(firstDue) ? firstDue : null),
                said);
    }

    private static String sender(String channel, Person person) {
        return switch (channel) {
            case "phone" -> person.phone();
            case "chat", "social", "review" -> person.handle();
            case "post" -> person.home().town();
            default -> person.mail();
        };
    }

    private static Said answer(Instant at, String agent, Stories.Story story) {
        return new Said(at, agent, new Address("Aurora Luce e Gas", null), null, story.subject(), story.answer(), null);
    }

    private static Said event(Instant at, String type) {
        return new Said(at, null, null, null, null, null, type);
    }

    /** Who writes by night is read in the morning, unless somebody is in danger. */
    private static Instant answered(Instant opened, Pace pace, Priority priority, Dice dice) {
        double haste = switch (priority) {
            case URGENT -> 0.06;
            case HIGH -> 0.3;
            case NORMAL -> 1;
            case LOW -> 1.6;
        };
        boolean live = pace.firstResponse() < 1;
        Duration wait = hours(dice.skewed(pace.firstResponse() * (live ? 1 : haste), pace.spread()));
        return live || priority == Priority.URGENT ? opened.plus(wait) : working(opened.plus(wait), "mail");
    }

    private static Instant working(Instant at, String channel) {
        ZonedDateTime local = at.atZone(Stories.ROME);
        if (channel.equals("chat") || local.getHour() >= OPENS && local.getHour() < CLOSES) {
            return at;
        }
        ZonedDateTime morning = local.toLocalDate()
                .atTime(OPENS, local.getMinute(), local.getSecond())
                .atZone(Stories.ROME);
        return (local.getHour() < OPENS ? morning : morning.plusDays(1)).toInstant();
    }

    private static Triage triage(Occasion occasion, boolean open, Language language) {
        String category = occasion.category();
        return switch (category) {
            case "emergency" -> new Triage(category, Priority.URGENT, "technical", language);
            case "outage" -> new Triage(category, Priority.HIGH, "technical", language);
            case "complaint" -> new Triage(category, Priority.HIGH, "complaints", language);
            case "privacy" -> new Triage(category, Priority.HIGH, "legal", language);
            default -> {
                if (open) {
                    boolean review = occasion.channel().equals("review");
                    yield new Triage(category, Priority.HIGH, review ? "complaints" : "front-desk", language);
                }
                yield switch (category) {
                    case "billing", "payment" -> new Triage(category, Priority.NORMAL, "billing", language);
                    case "meter" -> new Triage(category, Priority.NORMAL, "technical", language);
                    case "digital" -> new Triage(category, Priority.LOW, "front-desk", language);
                    default -> new Triage(category, Priority.NORMAL, "front-desk", language);
                };
            }
        };
    }

    private static Duration firstResponse(Priority priority) {
        return switch (priority) {
            case URGENT -> Duration.ofMinutes(30);
            case HIGH -> Duration.ofHours(2);
            case NORMAL -> Duration.ofHours(8);
            case LOW -> Duration.ofHours(16);
        };
    }

    private static Duration resolution(Priority priority) {
        return switch (priority) {
            case URGENT -> Duration.ofHours(8);
            case HIGH -> Duration.ofDays(1);
            case NORMAL -> Duration.ofDays(3);
            case LOW -> Duration.ofDays(5);
        };
    }

    private static Duration hours(double hours) {
        return Duration.ofSeconds(Math.max(20, Math.round(hours * 3_600)));
    }

    private static String more(Language language, Dice dice) {
        return language.equals(Language.ITALIAN)
                ? dice.one(List.of(
                        "Grazie, vi mando quello che mancava.",
                        "Va bene, ma quando sarà fatto?",
                        "Ho capito solo in parte: me lo spiega ancora una volta?"))
                : dice.one(List.of("Thank you, here is what was missing.", "Fine, but when will it be done?"));
    }

    private static String back(Language language) {
        return language.equals(Language.ITALIAN)
                ? "Purtroppo il problema c'è ancora: non è cambiato nulla."
                : "I am sorry to say that nothing has changed: the problem is still there.";
    }

    private static Stories.Story done(Language language, Stories.Story story) {
        String answer = language.equals(Language.ITALIAN)
                ? "Grazie della pazienza: ora è tutto a posto, l'ho controllato di persona. Se qualcosa non torna mi scriva pure."
                : "Thank you for your patience: everything is settled now, I checked it myself. Write to me if anything is amiss.";
        return new Stories.Story(story.subject(), story.text(), answer);
    }
}
