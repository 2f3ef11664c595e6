package org.tramonto.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Mails to test with: the hand-written ones in {@code src/test/resources/mail} and plain ones made up on the spot. */
final class Mails {

    private Mails() {}

    static byte[] fixture(String name) {
        try (InputStream mail = Mails.class.getResourceAsStream("/mail/" + name + ".eml")) {
            return mail.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static byte[] mail(String subject, String text) {
        return mail("mario.rossi@example.it", subject, "", text);
    }

    /** {@code headers} are whole lines, each ended by a line break. */
    static byte[] mail(String from, String subject, String headers, String text) {
        return ("From: " + from + "\nTo: assistenza@aurora.example\nSubject: " + subject + "\n" + headers
                        + "Content-Type: text/plain; charset=utf-8\n\n" + text)
                .getBytes(StandardCharsets.UTF_8);
    }
}
