package org.tramonto.feedback.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;

/** Whether a person may be behind a request for a link, or certainly none is: scanners of mails, previews, prefetching. */
final class Visit {

    private static final Pattern ROBOT = Pattern.compile(
            "bot\\b|bot/|crawl|spider|scan|preview|prefetch|monitor|validator|headless|curl|wget|python|java/|okhttp"
                    + "|go-http|libwww|proofpoint|barracuda|mimecast|safelinks|symantec|fireeye|forcepoint|ironport|googleimageproxy");

    private Visit() {}

    static boolean mayBeAPerson(HttpServletRequest request) {
        String agent = String.valueOf(request.getHeader(HttpHeaders.USER_AGENT)).toLowerCase(Locale.ROOT);
        return HttpMethod.GET.matches(request.getMethod())
                && agent.startsWith("mozilla/")
                && !ROBOT.matcher(agent).find()
                && !announced(request, "Sec-Purpose")
                && !announced(request, "Purpose")
                && !announced(request, "X-Purpose")
                && !announced(request, "X-Moz");
    }

    private static boolean announced(HttpServletRequest request, String header) {
        String value = request.getHeader(header);
        return value != null && value.toLowerCase(Locale.ROOT).matches(".*(prefetch|prerender|preview|instant).*");
    }
}
