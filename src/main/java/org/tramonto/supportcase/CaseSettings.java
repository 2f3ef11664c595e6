package org.tramonto.supportcase;

import java.time.ZoneId;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.tramonto.shared.Language;

/**
 * Settings of support cases.
 *
 * @param organisation the name customers know us by
 * @param languages languages we write in, the first one where nothing else is known
 * @param phone where a person can be called, named in every automatic message; null to leave it out
 * @param zone whose clock dates in messages are written by
 * @param maxAttachmentSize largest attachment of a reply
 */
@ConfigurationProperties("tramonto.case")
public record CaseSettings(
        @DefaultValue("Aurora Luce e Gas") String organisation,
        @DefaultValue({"it", "en"}) List<Language> languages,
        String phone,
        @DefaultValue("Europe/Rome") ZoneId zone,
        @DefaultValue("25MB") DataSize maxAttachmentSize) {}
