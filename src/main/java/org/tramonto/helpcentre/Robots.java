package org.tramonto.helpcentre;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/**
 * Keeps robots off the contact form without asking anybody else who is one. Whoever looks like one, and may be a fast or
 * unlucky person, answers a simple question; only what one address sends beyond all reason is refused for a while.
 */
@Component
public class Robots {

    /** Bits that are zero at the start of a hash a browser has to find: a blink for one form, a burden for thousands. */
    private static final int BITS = 14;

    private final HelpCentreSettings.Form settings;
    private final Clock clock;
    private final Pace easy;
    private final Pace atMost;

    Robots(HelpCentreSettings settings, Clock clock) {
        this.settings = settings.form();
        this.clock = clock;
        this.easy = new Pace(this.settings.perHour(), Duration.ofHours(1), System::nanoTime);
        this.atMost = new Pace(this.settings.atMostPerHour(), Duration.ofHours(1), System::nanoTime);
    }

    /**
     * What tells people from robots, as the form came back.
     *
     * @param trap what stands in the field that people don't see
     * @param work what the browser found; empty without scripts
     * @param answer to the simple question; empty where none was asked
     */
    public record Signs(String address, String trap, String work, String answer) {}

    /** Whether the simple question has to be answered, which it is not yet. */
    public boolean asks(FormSheet sheet, Signs signs) {
        if (isRight(sheet, signs.answer())) {
            return false;
        }
        boolean trapped = signs.trap() != null && !signs.trap().isBlank();
        boolean quick = clock.instant().isBefore(sheet.handedOutAt().plus(settings.quickest()));
        boolean worked = hasWorked(sheet, signs.work());
        return trapped || quick && !worked || !easy.pass(signs.address()).isZero() && !worked;
    }

    /** How long this address has to wait; zero where it need not. */
    public Duration wait(Signs signs) {
        return atMost.pass(signs.address());
    }

    /** Two numbers to add up, each from one to nine; the same for the same form. */
    public int[] question(FormSheet sheet) {
        byte[] hash = sha256("question " + sheet.id());
        return new int[] {Math.floorMod(hash[0], 9) + 1, Math.floorMod(hash[1], 9) + 1};
    }

    private boolean isRight(FormSheet sheet, String answer) {
        int[] numbers = question(sheet);
        return answer != null && answer.strip().equals(String.valueOf(numbers[0] + numbers[1]));
    }

    private static boolean hasWorked(FormSheet sheet, String work) {
        if (work == null || !work.matches("\\d{1,12}")) {
            return false;
        }
        byte[] hash = sha256(sheet.id() + ":" + work);
        return ((hash[0] & 0xFF) << 8 | hash[1] & 0xFF) >>> 16 - BITS == 0;
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
