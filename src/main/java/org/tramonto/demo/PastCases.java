package org.tramonto.demo;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.tramonto.channel.Channels;
import org.tramonto.customer.CustomerImport.Use;
import org.tramonto.customer.UsedChannel;
import org.tramonto.intake.Contact;
import org.tramonto.intake.ContactImport;
import org.tramonto.supportcase.CaseImport;
import org.tramonto.supportcase.CaseImport.Said;

/** Writes the cases of the past with the contacts they came from, and counts the channels used. */
@Component
class PastCases {

    /** A case has this many contacts at most. */
    private static final int MOST_CONTACTS = 3;

    private final CaseImport cases;
    private final ContactImport contacts;
    private final Channels channels;

    PastCases(CaseImport cases, ContactImport contacts, Channels channels) {
        this.cases = cases;
        this.contacts = contacts;
        this.channels = channels;
    }

    boolean channelsExist() {
        return Habits.CHANNELS.stream().allMatch(key -> channels.find(key).isPresent());
    }

    /** Begins with people whose ids are in the same order; every case is to have ended by {@code end}. */
    Writing begin(List<Person> people, List<Long> ids, Instant end) {
        return new Writing(people, ids, new CaseLife(new Stories(), end));
    }

    void measure() {
        cases.measure();
        contacts.measure();
    }

    private record Pair(long customer, String channel) {}

    /** A writing under way. */
    final class Writing {

        private final List<Person> people;
        private final List<Long> ids;
        private final CaseLife life;
        private final Map<Pair, UsedChannel> used = new HashMap<>();
        private int writtenCases;
        private int writtenContacts;

        private Writing(List<Person> people, List<Long> ids, CaseLife life) {
            this.people = people;
            this.ids = ids;
            this.life = life;
        }

        int cases() {
            return writtenCases;
        }

        int contacts() {
            return writtenContacts;
        }

        /** The channels that each customer used, once all is written. */
        List<Use> uses() {
            return used.entrySet().stream()
                    .map(use -> new Use(use.getKey().customer(), use.getValue()))
                    .toList();
        }

        void write(List<Occasion> occasions) {
            Iterator<Long> contactIds =
                    contacts.ids(MOST_CONTACTS * occasions.size()).iterator();
            List<CaseImport.Imported> lived = new ArrayList<>();
            for (Occasion occasion : occasions) {
                CaseImport.Imported ended = life.live(
                        occasion, ids.get(occasion.person()), people.get(occasion.person()), contactIds::next);
                if (ended != null) {
                    lived.add(ended);
                }
            }
            List<CaseImport.Placed> placed = cases.add(lived);
            List<ContactImport.Imported> came = new ArrayList<>();
            for (int i = 0; i < lived.size(); i++) {
                note(lived.get(i), placed.get(i), came);
            }
            contacts.add(came);
            writtenCases += lived.size();
            writtenContacts += came.size();
        }

        private void note(CaseImport.Imported lived, CaseImport.Placed placed, List<ContactImport.Imported> came) {
            Contact.Outcome outcome = Contact.Outcome.OPENED;
            boolean solved = false;
            for (int k = 0; k < lived.conversation().size(); k++) {
                Said said = lived.conversation().get(k);
                solved = solved || "case_solved".equals(said.event());
                if (said.contactId() != null) {
                    came.add(new ContactImport.Imported(
                            said.contactId(),
                            lived.channel(),
                            "demo-" + said.contactId(),
                            solved ? Contact.Outcome.REOPENED : outcome,
                            placed.number(),
                            placed.entries().get(k),
                            said.sender().address(),
                            said.subject(),
                            said.at()));
                    outcome = Contact.Outcome.APPENDED;
                    used.merge(
                            new Pair(lived.customerId(), lived.channel()),
                            new UsedChannel(lived.channel(), 1, said.at(), said.at()),
                            PastCases::together);
                }
            }
        }
    }

    private static UsedChannel together(UsedChannel one, UsedChannel other) {
        return new UsedChannel(
                one.channel(),
                one.contacts() + other.contacts(),
                one.firstAt().isBefore(other.firstAt()) ? one.firstAt() : other.firstAt(),
                one.lastAt().isAfter(other.lastAt()) ? one.lastAt() : other.lastAt());
    }
}
