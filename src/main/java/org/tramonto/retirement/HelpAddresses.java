package org.tramonto.retirement;

import org.springframework.stereotype.Component;
import org.tramonto.knowledge.ChangeSets;
import org.tramonto.link.PublicAddress;
import org.tramonto.shared.Language;

/** Where customers read about a programme, and how they reach us. */
@Component
class HelpAddresses {

    private final ChangeSets changes;
    private final PublicAddress address;

    HelpAddresses(ChangeSets changes, PublicAddress address) {
        this.changes = changes;
        this.address = address;
    }

    /** The article that explains the change; where none is published, what the plan names. */
    String article(Programme programme, Language language) {
        String path = changes.explanation(programme.key.value(), language).orElse(programme.plan.article());
        return path.startsWith("/") ? address.of(path) : path;
    }

    String contact(Language language) {
        return address.of("/contact/" + language.code());
    }
}
