package org.tramonto.knowledge;

import com.github.difflib.text.DiffRow;
import com.github.difflib.text.DiffRowGenerator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How two texts differ, line by line, and within changed lines word by word. */
public record Difference(List<Row> rows) {

    private static final char MARK = '\u0002';
    private static final char MARK_END = '\u0003';

    /** Lines beyond which words are not compared: it would take too long. */
    private static final int MANY_LINES = 3_000;

    public Difference {
        rows = List.copyOf(rows);
    }

    public enum Change {
        SAME,
        ADDED,
        REMOVED,
        CHANGED
    }

    /** A line before and after; empty where there is none. */
    public record Row(Change change, List<Piece> before, List<Piece> after) {}

    /** A piece of a line; marked where it differs. */
    public record Piece(String text, boolean marked) {}

    /** @param before null where there was nothing yet */
    public static Difference between(ArticleContent before, ArticleContent after) {
        return between(before == null ? List.of() : lines(before), lines(after));
    }

    private static Difference between(List<String> before, List<String> after) {
        DiffRowGenerator generator = DiffRowGenerator.create()
                .showInlineDiffs(before.size() + after.size() < MANY_LINES)
                .inlineDiffByWord(true)
                .lineNormalizer(line -> line)
                .oldTag(open -> String.valueOf(open ? MARK : MARK_END))
                .newTag(open -> String.valueOf(open ? MARK : MARK_END))
                .build();
        return new Difference(generator.generateDiffRows(before, after).stream()
                .map(row -> new Row(change(row.getTag()), pieces(row.getOldLine()), pieces(row.getNewLine())))
                .toList());
    }

    private static List<String> lines(ArticleContent content) {
        List<String> lines = new ArrayList<>(List.of(content.title(), content.summary(), ""));
        lines.addAll(Arrays.asList(content.body().split("\n", -1)));
        return lines;
    }

    private static Change change(DiffRow.Tag tag) {
        return switch (tag.name().toLowerCase(Locale.ROOT)) {
            case "insert" -> Change.ADDED;
            case "delete" -> Change.REMOVED;
            case "change" -> Change.CHANGED;
            default -> Change.SAME;
        };
    }

    private static List<Piece> pieces(String line) {
        List<Piece> pieces = new ArrayList<>();
        boolean marked = false;
        StringBuilder piece = new StringBuilder();
        for (char c : line.toCharArray()) {
            if (c == MARK || c == MARK_END) {
                if (!piece.isEmpty()) {
                    pieces.add(new Piece(piece.toString(), marked));
                    piece.setLength(0);
                }
                marked = c == MARK;
            } else {
                piece.append(c);
            }
        }
        if (!piece.isEmpty()) {
            pieces.add(new Piece(piece.toString(), marked));
        }
        return pieces;
    }
}
