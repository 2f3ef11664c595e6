package org.tramonto.knowledge;

import java.util.List;

/**
 * What a search in the help centre found, the best first.
 *
 * @param understoodAs the words searched for instead, where one was mistyped; null otherwise
 */
public record ArticleSearch(List<Hit> hits, String understoodAs) {

    public ArticleSearch {
        hits = List.copyOf(hits);
    }

    /**
     * @param excerpt the sentence around the words found, in pieces
     */
    public record Hit(ArticleSummary article, List<Piece> excerpt) {

        public Hit {
            excerpt = List.copyOf(excerpt);
        }
    }

    /** A piece of plain text; marked where it is a word that was searched for. */
    public record Piece(String text, boolean marked) {}
}
