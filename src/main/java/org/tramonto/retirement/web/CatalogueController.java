package org.tramonto.retirement.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tramonto.retirement.LegalProfile;
import org.tramonto.retirement.LegalProfiles;
import org.tramonto.retirement.PlanTemplates;
import org.tramonto.shared.Actor;

/** What plans can be made of: templates and legal profiles, as they stand in {@code processes/}. */
@RestController
@Tag(name = "Retirement programmes")
class CatalogueController {

    private final PlanTemplates templates;
    private final LegalProfiles profiles;

    CatalogueController(PlanTemplates templates, LegalProfiles profiles) {
        this.templates = templates;
        this.profiles = profiles;
    }

    @GetMapping("/api/programme-templates")
    @Operation(summary = "Templates of plans by name, each with what it fills in")
    Map<String, JsonNode> templates(Actor actor) {
        return templates.all();
    }

    @GetMapping("/api/legal-profiles")
    @Operation(summary = "Legal profiles with their rules and citations; examples to be checked by counsel")
    List<LegalProfile> profiles(Actor actor) {
        return profiles.all();
    }
}
