package org.tramonto.knowledge;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import org.tramonto.channel.Channel;
import org.tramonto.knowledge.Mention.Confidence;
import org.tramonto.shared.Language;

/**
 * The words that name a kind of channel, from {@code processes/mentions/<kind>/<language>.txt}, and where a text has them.
 * A word of a list is found in all its forms.
 */
@Component
class MentionWords {

    private static final String ROOT = "processes/mentions/";
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");

    /** Words in a row stand together where nothing but this is between them. */
    private static final Pattern TOGETHER = Pattern.compile("[ \\t'/_-]*\\n?[ \\t]*");

    private final Stems stems;
    private final Map<String, List<Entry>> lists = new HashMap<>();

    /** A line of a list. */
    private record Entry(List<String> words, Forms forms, Confidence confidence, boolean exception) {

        boolean has(int n, String word, Map<String, String> stems) {
            String wanted = words.get(n);
            return switch (forms) {
                case ALL -> word.equals(wanted) || stems.get(word).equals(stems.get(wanted));
                case BEGINNING -> word.startsWith(wanted);
                case THIS -> word.equals(wanted);
            };
        }
    }

    private enum Forms {
        ALL,
        BEGINNING,
        THIS
    }

    /** A part of a text that names the channel. */
    record Found(int from, int to, Confidence confidence) {}

    private record Token(int from, int to, String word) {}

    MentionWords(Stems stems) throws IOException {
        this.stems = stems;
        for (Resource file :
                new PathMatchingResourcePatternResolver().getResources("classpath*:" + ROOT + "*/??.txt")) {
            String address = file.getURL().toString();
            String path = address.substring(address.lastIndexOf(ROOT) + ROOT.length());
            lists.put(
                    path.substring(0, path.length() - ".txt".length()),
                    read(file.getContentAsString(StandardCharsets.UTF_8)));
        }
    }

    /** Where a text has a word for a channel of this kind, or one of these names, in its own language. */
    List<Found> find(Channel.Kind kind, Collection<String> names, Language language, String text) {
        List<Entry> entries =
                new ArrayList<>(lists.getOrDefault(kind.name().toLowerCase(Locale.ROOT) + "/" + language, List.of()));
        names.forEach(name -> entries.add(new Entry(words(name), Forms.ALL, Confidence.LIKELY, false)));
        List<Token> tokens = tokens(text);
        Map<String, String> known = stems.of(language, distinct(entries, tokens));
        List<Found> found = new ArrayList<>();
        List<Found> excepted = new ArrayList<>();
        for (int at = 0; at < tokens.size(); at++) {
            Found best = null;
            for (Entry entry : entries) {
                Found match = match(entry, tokens, at, known, text);
                if (match != null && entry.exception()) {
                    excepted.add(match);
                } else if (match != null && (best == null || better(match, best))) {
                    best = match;
                }
            }
            if (best != null) {
                found.add(best);
            }
        }
        return settled(found, excepted);
    }

    private static boolean better(Found one, Found other) {
        return one.to() != other.to() ? one.to() > other.to() : one.confidence().compareTo(other.confidence()) < 0;
    }

    /** What lies within something longer, or within words that mean something else, is not told again. */
    private static List<Found> settled(List<Found> found, List<Found> excepted) {
        List<Found> kept = new ArrayList<>();
        int until = 0;
        for (Found next : found) {
            boolean other = excepted.stream().anyMatch(span -> span.from() <= next.from() && next.to() <= span.to());
            if (!other && next.from() >= until) {
                kept.add(next);
                until = next.to();
            }
        }
        return kept;
    }

    private static Found match(Entry entry, List<Token> tokens, int at, Map<String, String> stems, String text) {
        int size = entry.words().size();
        if (size == 0 || at + size > tokens.size()) {
            return null;
        }
        for (int n = 0; n < size; n++) {
            Token token = tokens.get(at + n);
            if (!entry.has(n, token.word(), stems)
                    || n > 0
                            && !TOGETHER.matcher(text.substring(
                                            tokens.get(at + n - 1).to(), token.from()))
                                    .matches()) {
                return null;
            }
        }
        return new Found(tokens.get(at).from(), tokens.get(at + size - 1).to(), entry.confidence());
    }

    private static List<String> distinct(List<Entry> entries, List<Token> tokens) {
        List<String> words = new ArrayList<>();
        entries.forEach(entry -> words.addAll(entry.words()));
        tokens.forEach(token -> words.add(token.word()));
        return words;
    }

    private static List<Token> tokens(String text) {
        List<Token> tokens = new ArrayList<>();
        Matcher word = WORD.matcher(text);
        while (word.find()) {
            tokens.add(new Token(word.start(), word.end(), word.group().toLowerCase(Locale.ROOT)));
        }
        return tokens;
    }

    private static List<Entry> read(String list) {
        List<Entry> entries = new ArrayList<>();
        for (String line : list.split("\n")) {
            String entry = line.strip();
            if (!entry.isEmpty() && !entry.startsWith("#")) {
                char sign = entry.length() > 1 && entry.charAt(1) == ' ' ? entry.charAt(0) : ' ';
                String words = "?-=".indexOf(sign) < 0 ? entry : entry.substring(2);
                Forms forms = words.endsWith("*") ? Forms.BEGINNING : sign == '=' ? Forms.THIS : Forms.ALL;
                Confidence confidence = sign == '?' ? Confidence.POSSIBLE : Confidence.LIKELY;
                entries.add(new Entry(words(words), forms, confidence, sign == '-'));
            }
        }
        return entries;
    }

    private static List<String> words(String text) {
        return tokens(text).stream().map(Token::word).toList();
    }
}
