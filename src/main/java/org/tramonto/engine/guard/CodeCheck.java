package org.tramonto.engine.guard;

import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.tramonto.shared.Language;

/** Whether a model would run code of its own, for those who run models without deploying them. */
@Component
public class CodeCheck {

    private final Vocabulary vocabulary;

    CodeCheck(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /** Sentences in this language; empty where nothing is refused. */
    public List<String> refused(String file, byte[] model, Language language) {
        FindingWords words = new FindingWords(language);
        return new ModelRules(vocabulary)
                .code(Map.of(file, model)).stream().map(words::say).toList();
    }
}
