package org.tramonto.demo;

import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.tramonto.customer.AgeBand;
import org.tramonto.customer.Customer;
import org.tramonto.customer.CustomerImport.Imported;
import org.tramonto.customer.Sender;
import org.tramonto.shared.Language;

/** Invents customers: names, homes and addresses, all of them nobody's. */
final class People {

    private static final List<String> MAIL_HOSTS = List.of("posta.example", "casella.example", "mail.example");

    /** No operator was given this prefix, so nobody's telephone rings. */
    private static final String PREFIX = "+39 399 ";

    private static final int NUMBERS = 10_000_000;

    private final Map<String, List<String>> firstNames = firstNames();
    private final List<String> surnames = Lists.words(Lists.lines("surnames.txt"));
    private final List<String> streets = Lists.lines("streets.txt");
    private final List<String[]> places =
            Lists.lines("places.txt").stream().map(line -> line.split(" ")).toList();
    private final double[] placeShares =
            places.stream().mapToDouble(place -> Double.parseDouble(place[4])).toArray();
    private final Set<String> taken = new HashSet<>();

    /** Customers by the time since when they are known; {@code begin} is when the year of the demo begins. */
    List<Person> invent(int count, Instant begin, Dice dice) {
        List<Instant> since = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            // A third has been there for ever, few came in the last months before.
            long days = Math.round(dice.happens(0.33) ? 2_500 + dice.upTo(1_200) : dice.upTo(2_500));
            since.add(begin.minus(Duration.ofDays(days)).minusSeconds(dice.between(0, 80_000)));
        }
        since.sort(null);
        List<Person> people = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            people.add(person(i, since.get(i), dice.split()));
        }
        return people;
    }

    private Person person(int index, Instant since, Dice dice) {
        AgeBand age = Habits.age(dice);
        String first = dice.one(firstNames.get(generation(age)));
        String last = dice.one(surnames);
        List<String> needs = Habits.needs(age, dice);
        List<String> channels = Habits.channels(age, needs, dice);
        boolean online = !needs.contains("no_internet");
        boolean mailed = online && (channels.contains("mail") || channels.contains("form"));
        String mail = mailed || online && dice.happens(age == AgeBand.FROM_75 ? 0.45 : 0.9)
                ? address(first, last, dice)
                : null;
        boolean calls = channels.contains("phone") || mail == null;
        String phone = calls || dice.happens(0.88) ? phone(index) : null;
        boolean named = channels.contains("chat") || channels.contains("social") || channels.contains("review");
        String handle = named ? slug(first) + "." + slug(last) + index : null;
        String[] place = places.get(dice.weighted(placeShares));
        String street = dice.one(streets) + " " + dice.between(1, 140);
        Person.Home home = new Person.Home(street, place[0].replace('_', ' '));
        String letter =
                first + " " + last + "\n" + street + "\n" + postCode(place, dice) + " " + home.town() + " " + place[1];
        Imported customer = new Imported(
                first + " " + last,
                dice.happens(0.04) ? Customer.Kind.FORMER_CUSTOMER : Customer.Kind.CUSTOMER,
                language(place[1], dice),
                dice.happens(0.06) ? null : age,
                preferences(channels, dice),
                needs,
                letter,
                since,
                senders(mail, phone, handle, channels));
        return new Person(customer, home, mail, phone, handle, channels, Habits.contactsAYear(dice));
    }

    private static Map<String, List<String>> firstNames() {
        Map<String, List<String>> names = Lists.sections("first-names.txt");
        names.replaceAll((generation, lines) -> Lists.words(lines));
        return names;
    }

    private static String generation(AgeBand age) {
        return switch (age) {
            case UNDER_25, FROM_25, FROM_35 -> "young";
            case FROM_45, FROM_55, FROM_65 -> "middle";
            case FROM_75 -> "old";
        };
    }

    private static Language language(String province, Dice dice) {
        if (province.equals("BZ") && dice.happens(0.5)) {
            return new Language("de");
        }
        return dice.happens(0.04) ? Language.ENGLISH : Language.ITALIAN;
    }

    /** Some were asked which channels they prefer, and nearly all of them named what they use. */
    private static List<String> preferences(List<String> channels, Dice dice) {
        if (!dice.happens(0.35)) {
            return List.of();
        }
        return dice.happens(0.8) ? channels.subList(0, 1) : channels;
    }

    private static List<Sender> senders(String mail, String phone, String handle, List<String> channels) {
        List<Sender> senders = new ArrayList<>(List.of(new Sender(mail, phone, null, null, null, "mail")));
        for (String channel : List.of("chat", "social", "review")) {
            if (channels.contains(channel)) {
                senders.add(new Sender(null, null, handle, null, null, channel));
            }
        }
        return senders;
    }

    private String address(String first, String last, Dice dice) {
        String name = slug(first) + "." + slug(last);
        String host = dice.one(MAIL_HOSTS);
        String address = name + "@" + host;
        for (int i = dice.between(50, 99); !taken.add(address); i++) {
            address = name + i + "@" + host;
        }
        return address;
    }

    /** Every index another number, and no two in a row. */
    private static String phone(int index) {
        long number = index * 7_368_787L % NUMBERS;
        return PREFIX + "%03d %04d".formatted(number / 10_000, number % 10_000);
    }

    private static String postCode(String[] place, Dice dice) {
        int from = Integer.parseInt(place[2]);
        return "%05d".formatted(dice.between(from, Integer.parseInt(place[3])));
    }

    private static String slug(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFD)
                .replaceAll("[^A-Za-z]", "")
                .toLowerCase(Locale.ROOT);
    }
}
