package org.tramonto.intake;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What our own mail server found out about a sender, as it wrote it into {@code Authentication-Results} (RFC 8601). The
 * same header of anybody else is hearsay; the server takes away what strangers wrote in its name.
 */
final class SenderCheck {

    private static final Pattern COMMENT = Pattern.compile("\\([^()]*\\)");
    private static final Pattern RESULT = Pattern.compile("\\s*(dmarc|spf|dkim)\\s*=\\s*([a-z]+).*", Pattern.DOTALL);
    private static final Set<String> FAILURES = Set.of("fail", "hardfail", "softfail");

    private SenderCheck() {}

    /**
     * Whether the server says that the mail is not from whom it names. DMARC decides where it was asked; otherwise nothing
     * may vouch for the sender and something speak against them.
     *
     * @param headers every {@code Authentication-Results}, unfolded
     * @param trusted how our server calls itself; empty for a server that doesn't
     */
    static boolean failed(List<String> headers, String trusted) {
        Set<String> results = new HashSet<>();
        for (String header : headers) {
            String[] parts = COMMENT.matcher(header.toLowerCase(Locale.ROOT))
                    .replaceAll(" ")
                    .split(";");
            if (!trusted.isEmpty() && parts[0].strip().split("\\s")[0].equals(trusted.toLowerCase(Locale.ROOT))) {
                for (String part : parts) {
                    Matcher result = RESULT.matcher(part);
                    if (result.matches()) {
                        results.add(result.group(1) + "=" + result.group(2));
                    }
                }
            }
        }
        if (results.contains("dmarc=pass") || results.contains("dmarc=fail")) {
            return results.contains("dmarc=fail");
        }
        boolean vouchedFor = results.contains("spf=pass") || results.contains("dkim=pass");
        return !vouchedFor
                && results.stream().anyMatch(result -> FAILURES.contains(result.substring(result.indexOf('=') + 1)));
    }
}
