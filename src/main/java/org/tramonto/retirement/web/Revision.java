package org.tramonto.retirement.web;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.ResponseEntity;
import org.tramonto.retirement.ProgrammeView;

/** The revision of a programme as HTTP says it: the entity tag, and If-Match for who does not say it in the body. */
final class Revision {

    private static final Pattern TAG = Pattern.compile("(?:W/)?\"(\\d{1,18})\"");

    private Revision() {}

    /** What the caller expects; null where they don't say. */
    static Long expected(Long inBody, String ifMatch) {
        if (inBody != null || ifMatch == null) {
            return inBody;
        }
        Matcher tag = TAG.matcher(ifMatch.strip());
        return tag.matches() ? Long.valueOf(tag.group(1)) : null;
    }

    static ResponseEntity<ProgrammeView> answer(ResponseEntity.BodyBuilder response, ProgrammeView view) {
        return response.eTag(String.valueOf(view.revision())).body(view);
    }
}
