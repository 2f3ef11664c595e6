package org.tramonto.engine;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the engine module.
 *
 * @param dataDir where the embedded database keeps its files; environment {@code TRAMONTO_DATA_DIR}
 * @param models where diagrams, decision tables and forms that come with the release are found
 */
@ConfigurationProperties("tramonto")
record EngineSettings(
        @DefaultValue("./data") String dataDir,
        @DefaultValue("classpath*:processes") String models) {}
