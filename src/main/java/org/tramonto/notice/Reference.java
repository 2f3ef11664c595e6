package org.tramonto.notice;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The name under which one try to tell one customer is known to delivery: {@code notice:7:K-000042:1}. */
record Reference(long notice, String customer, int attempt) {

    private static final Pattern FORM = Pattern.compile("notice:(\\d{1,18}):([^:]{1,100}):(\\d{1,9})");

    @Override
    public String toString() {
        return "notice:" + notice + ":" + customer + ":" + attempt;
    }

    /** Empty for what others queued. */
    static Optional<Reference> parse(String reference) {
        Matcher form = FORM.matcher(reference);
        return form.matches()
                ? Optional.of(
                        new Reference(Long.parseLong(form.group(1)), form.group(2), Integer.parseInt(form.group(3))))
                : Optional.empty();
    }
}
