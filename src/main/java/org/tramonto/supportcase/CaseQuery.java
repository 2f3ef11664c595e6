package org.tramonto.supportcase;

import org.tramonto.shared.Page;

/**
 * What cases are looked for by. Everything may be null but the page.
 *
 * @param q a case number, a customer number, an address or words
 */
public record CaseQuery(String q, CaseStatus status, String channel, String team, int page, int size) {

    public CaseQuery {
        page = Math.max(0, page);
        size = Math.max(1, Math.min(size, Page.LARGEST));
    }
}
