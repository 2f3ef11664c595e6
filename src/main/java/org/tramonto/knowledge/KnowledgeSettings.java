package org.tramonto.knowledge;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of articles and of the places outside that are looked at.
 *
 * @param allowedHosts hosts whose pages may be fetched to see whether they still name a channel; none by default; environment
 *     {@code TRAMONTO_KNOWLEDGE_ALLOWED_HOSTS}
 * @param allowLoopback whether pages of this machine itself may be fetched; for tests
 * @param pageTimeout how long a page may take in all
 * @param largestPage how much of a page is read
 * @param largestFile largest attachment of an article
 * @param largestImport largest sum of the unpacked files of an import
 * @param publishEvery how often texts are looked for whose hour has come
 * @param followEvery how often tasks of the content process are looked through for what was done elsewhere
 */
@ConfigurationProperties("tramonto.knowledge")
public record KnowledgeSettings(
        @DefaultValue List<String> allowedHosts,
        @DefaultValue("false") boolean allowLoopback,
        @DefaultValue("PT10S") Duration pageTimeout,
        @DefaultValue("2MB") DataSize largestPage,
        @DefaultValue("10MB") DataSize largestFile,
        @DefaultValue("20MB") DataSize largestImport,
        @DefaultValue("PT30S") Duration publishEvery,
        @DefaultValue("PT30S") Duration followEvery) {

    public KnowledgeSettings {
        allowedHosts = List.copyOf(allowedHosts);
    }
}
