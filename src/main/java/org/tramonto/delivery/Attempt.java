package org.tramonto.delivery;

/** What became of one try to hand a mail to the mail server, with the reason in words unless it was taken. */
record Attempt(Outcome outcome, String reason) {

    enum Outcome {
        /** The server took responsibility for it. */
        TAKEN,
        /** Never: the same try would be refused again. */
        REFUSED,
        /** Not now: this mail later, others at once. */
        DEFERRED,
        /** The server has the whole mail and did not say whether it takes it; told only where that is asked for. */
        UNANSWERED,
        /** No server takes any mail from us now. */
        UNREACHABLE
    }

    private static final int LONGEST_REASON = 500;

    static final Attempt TAKEN = new Attempt(Outcome.TAKEN, null);

    static Attempt refused(String reason) {
        return new Attempt(Outcome.REFUSED, reason);
    }

    static Attempt deferred(String reason) {
        return new Attempt(Outcome.DEFERRED, reason);
    }

    static Attempt unanswered(String reason) {
        return new Attempt(Outcome.UNANSWERED, reason);
    }

    static Attempt unreachable(String reason) {
        return new Attempt(Outcome.UNREACHABLE, reason);
    }

    Attempt {
        if (reason != null) {
            String line = reason.replaceAll("[\\p{Cc}\\s]+", " ").strip();
            reason = line.length() <= LONGEST_REASON ? line : line.substring(0, LONGEST_REASON - 1) + "…";
        }
    }
}
