package org.tramonto.knowledge;

import org.tramonto.shared.Language;

/** Where a published text is found: its language and its slug, the last part of its address. */
public record ArticleAddress(Language language, String slug) {}
