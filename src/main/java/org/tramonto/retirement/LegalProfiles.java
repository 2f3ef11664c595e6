package org.tramonto.retirement;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.stereotype.Component;

/** The legal profiles in {@code processes/legal-profiles}. */
@Component
public class LegalProfiles {

    private final Map<String, LegalProfile> profiles = new TreeMap<>();

    LegalProfiles(ResourcePatternResolver resources, ObjectMapper json) {
        try {
            for (Resource file : resources.getResources("classpath:processes/legal-profiles/*.json")) {
                LegalProfile profile = json.readValue(file.getContentAsByteArray(), LegalProfile.class);
                profiles.put(profile.key(), profile);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException("a profile in processes/legal-profiles can't be read", unreadable);
        }
    }

    /** @throws PlanProblems.UnknownLegalProfile where there is no file of that name */
    public LegalProfile get(String key) {
        LegalProfile profile = profiles.get(key);
        if (profile == null) {
            throw new PlanProblems.UnknownLegalProfile(key, List.copyOf(profiles.keySet()));
        }
        return profile;
    }

    public List<LegalProfile> all() {
        return List.copyOf(profiles.values());
    }
}
