package org.tramonto.delivery;

import java.util.List;

/** A person confirmed that these letters of a print batch went to the printer. Published in that transaction. */
public record LettersPrinted(long batch, List<String> references) {

    public LettersPrinted {
        references = List.copyOf(references);
    }
}
