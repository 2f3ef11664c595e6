package org.tramonto.knowledge;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberMatch;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.Leniency;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The ways people write the addresses of a channel: numbers, mail addresses, handles, links, streets. */
final class AddressForms {

    /** Whose national numbers are meant where a number names no country. */
    private static final String HOME = "IT";

    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
    private static final int MOST_TRIES = 10_000;

    private static final Pattern NUMBER = Pattern.compile("\\+?[\\d(][\\d\\s()./-]{4,40}\\d");
    private static final Pattern MAIL = Pattern.compile("[^\\s@]+@[^\\s@]+\\.[^\\s@]+");
    private static final Pattern LINK = Pattern.compile("(?i)(https?://)?(www\\.)?([\\w-]+(\\.[\\w-]+)+(/\\S*)?)");

    /** Digits with what stands between them; a line may break between two groups. */
    private static final Pattern DIGITS = Pattern.compile(
            "(?<![\\d\\p{L}])(?:\\+\\s?|00\\s?)?\\(?\\d(?:[ \\t./()\\-]{0,3}\\n?[ \\t]{0,3}\\d){5,17}(?!\\d|[.,]\\d)");

    private static final Pattern MONEY_BEFORE = Pattern.compile("(?i)(€|\\$|£|eur|euro|usd)\\s*$");
    private static final Pattern UNIT_AFTER = Pattern.compile(
            "(?i)^(,\\d{1,2})?\\s*(€|\\$|£|%|eur\\b|euros?\\b|kwh\\b|smc\\b|m³|m3\\b|mc\\b|wh\\b|kw\\b)");

    private static final String AT =
            "\\s*(?:@|[(\\[{<]\\s*(?:at|chiocciola|@)\\s*[)\\]}>]|\\s(?:at|chiocciola)\\s)\\s*";
    private static final String DOT = "\\s*(?:\\.|[(\\[{<]\\s*(?:dot|punto|\\.)\\s*[)\\]}>]|\\s(?:dot|punto)\\s)\\s*";

    private final List<PhoneNumber> numbers = new ArrayList<>();
    private final List<String> digits = new ArrayList<>();
    private final List<Pattern> patterns = new ArrayList<>();

    /** A part of a text that is an address; not certain where it may be a price as well. */
    record Found(int from, int to, boolean certain) {}

    AddressForms(List<String> addresses) {
        for (String address : addresses) {
            String given = address.strip();
            Matcher link = LINK.matcher(given);
            if (NUMBER.matcher(given).matches()) {
                number(given);
            } else if (MAIL.matcher(given).matches()) {
                patterns.add(mail(given));
            } else if (link.matches()) {
                patterns.add(link(link.group(3)));
            } else if (given.matches("@?[\\w.-]{3,60}")) {
                patterns.add(handle(given));
            } else if (!given.isEmpty()) {
                patterns.add(street(given));
            }
        }
    }

    List<Found> find(String text) {
        List<Found> found = new ArrayList<>();
        if (!numbers.isEmpty() || !digits.isEmpty()) {
            findNumbers(text, found);
        }
        for (Pattern pattern : patterns) {
            Matcher matcher = pattern.matcher(text);
            while (matcher.find()) {
                found.add(new Found(matcher.start(), matcher.end(), true));
            }
        }
        return withoutOverlaps(found);
    }

    private void findNumbers(String text, List<Found> found) {
        for (PhoneNumberMatch match : NUMBERS.findNumbers(text, HOME, Leniency.POSSIBLE, MOST_TRIES)) {
            if (numbers.stream()
                    .anyMatch(number -> number.getCountryCode()
                                    == match.number().getCountryCode()
                            && number.getNationalNumber() == match.number().getNationalNumber())) {
                found.add(number(text, match.start(), match.end()));
            }
        }
        Matcher run = DIGITS.matcher(text);
        while (run.find()) {
            String written = run.group().replaceAll("\\D", "");
            if (digits.stream().anyMatch(number -> isWritten(number, written))) {
                found.add(number(text, run.start(), run.end()));
            }
        }
    }

    private static boolean isWritten(String national, String written) {
        return written.equals(national) || written.equals("39" + national) || written.equals("0039" + national);
    }

    /** A sum of money or of energy may have the same digits; whether it is one, a person sees. */
    private static Found number(String text, int from, int to) {
        boolean sum = MONEY_BEFORE
                        .matcher(text.substring(Math.max(0, from - 8), from))
                        .find()
                || UNIT_AFTER
                        .matcher(text.substring(to, Math.min(text.length(), to + 12)))
                        .find();
        return new Found(from, to, !sum);
    }

    private void number(String given) {
        try {
            PhoneNumber number = NUMBERS.parse(given, HOME);
            numbers.add(number);
            digits.add(NUMBERS.getNationalSignificantNumber(number));
        } catch (NumberParseException shortCode) {
            digits.add(given.replaceAll("\\D", ""));
        }
    }

    private static Pattern mail(String address) {
        String local = address.substring(0, address.indexOf('@'));
        String domain = Arrays.stream(
                        address.substring(address.indexOf('@') + 1).split("\\."))
                .map(Pattern::quote)
                .collect(Collectors.joining(DOT));
        return pattern("(?<![\\w.+-])(?:mailto:)?" + Pattern.quote(local) + "(?:\\+[\\w.-]+)?" + AT + domain
                + "(?![\\w-]|\\.\\w)");
    }

    private static Pattern link(String withoutScheme) {
        String known = withoutScheme.replaceAll("/+$", "");
        return pattern("(?:https?://)?(?<![\\w@-])(?:www\\.)?" + Pattern.quote(known) + "(?![\\w-]|\\.\\w)");
    }

    private static Pattern handle(String given) {
        String name = Pattern.quote(given.startsWith("@") ? given.substring(1) : given);
        return pattern("(?:(?<![\\w.@])@|(?<=[\\w]/))" + name + "(?![\\w-]|\\.\\w)");
    }

    /** Street and number identify it; what follows them may be missing. */
    private static Pattern street(String address) {
        String[] parts = address.split(",", 2);
        String between = "[\\s.,'-]*";
        String street = words(parts[0], between);
        String rest = parts.length > 1 ? "(?:" + between + words(parts[1], between) + ")?" : "";
        return pattern("(?<!\\w)" + street + rest + "(?!\\w)");
    }

    private static String words(String text, String between) {
        return Arrays.stream(text.strip().split("[\\s.,'’-]+"))
                .map(word -> word.equalsIgnoreCase("via") ? "(?:via|v)" : Pattern.quote(word))
                .collect(Collectors.joining(between));
    }

    private static Pattern pattern(String expression) {
        return Pattern.compile(
                expression, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);
    }

    private static List<Found> withoutOverlaps(List<Found> found) {
        List<Found> kept = new ArrayList<>();
        found.stream()
                .sorted((one, other) -> one.from() != other.from()
                        ? Integer.compare(one.from(), other.from())
                        : Integer.compare(other.to(), one.to()))
                .forEach(next -> {
                    if (kept.isEmpty() || kept.get(kept.size() - 1).to() <= next.from()) {
                        kept.add(next);
                    }
                });
        return kept;
    }
}
