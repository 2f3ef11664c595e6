package org.tramonto.knowledge;

import java.util.List;
import org.tramonto.shared.Language;

/** Texts that the world reads and that may name a channel; a bean of any module. */
public interface ContentSource {

    /** What kind of texts these are, as a stable word: {@code articles}, {@code texts}, {@code notices}. */
    String name();

    /** Everything that is in use now. */
    List<Text> texts();

    /**
     * A text in use.
     *
     * @param place where it stands, as this source calls it; stable, so that it is recognised again
     * @param link where people here look at it; null where there is no such page
     * @param owner who changes it; null for whoever owns the change
     */
    record Text(String place, Language language, String title, String text, String link, String owner) {}
}
