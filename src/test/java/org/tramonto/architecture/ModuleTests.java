package org.tramonto.architecture;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.core.Violations;
import org.tramonto.Tramonto;
import org.tramonto.planted.modules.Planted;

/** Modules keep to their licences in {@code package-info.java}: no cycles, no inner packages of others. */
class ModuleTests {

    @Test
    void modulesKeepToTheirLicences() {
        ApplicationModules.of(Tramonto.class).verify();
    }

    @Test
    void aModuleThatReachesIntoAnotherIsFound() {
        ApplicationModules planted =
                ApplicationModules.of(Planted.class, (ImportOption) location -> location.contains("/planted/modules/"));
        assertThatThrownBy(planted::verify)
                .isInstanceOf(Violations.class)
                .hasMessageContaining("right")
                .hasMessageContaining("left")
                .hasMessageContaining("Secret");
    }
}
