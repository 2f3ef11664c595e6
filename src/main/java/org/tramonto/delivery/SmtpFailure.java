package org.tramonto.delivery;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;

/**
 * What Jakarta Mail's chain of exceptions says, read once.
 *
 * @param code the server's reply code (RFC 5321); 0 where the connection failed without one
 * @param ofSender the server refused us as the sender, not this mail
 * @param words the server's reply, or what failed
 */
record SmtpFailure(int code, boolean ofSender, String words) {

    private static final int CLOSING = 421;
    private static final int TOO_BIG = 552;

    static SmtpFailure of(MessagingException failure) {
        int code = 0;
        boolean ofSender = false;
        String words = failure.getMessage();
        for (Exception next = failure; next != null; next = next(next)) {
            if (next instanceof SMTPAddressFailedException refused) {
                return new SmtpFailure(refused.getReturnCode(), false, refused.getMessage());
            }
            if (next instanceof SMTPSenderFailedException refused) {
                return new SmtpFailure(refused.getReturnCode(), true, refused.getMessage());
            }
            if (next instanceof SMTPSendFailedException refused && refused.getReturnCode() > 0) {
                code = refused.getReturnCode();
                ofSender = refused.getCommand() != null && refused.getCommand().startsWith("MAIL");
                words = refused.getMessage();
            }
            if (code == 0 && next != failure && next.getMessage() != null) {
                words = words + ": " + next.getMessage();
            }
        }
        return new SmtpFailure(code, ofSender, words);
    }

    /** Servers close connections that rested or carried many mails; with a new one the same mail may go through. */
    boolean closedConnection() {
        return code == 0 || code == CLOSING;
    }

    /** Why no connection came about, in words. */
    static String unreachable(MessagingException failure) {
        String what = failure instanceof AuthenticationFailedException
                ? "The mail server does not let us in: "
                : "The mail server can't be reached: ";
        return what + of(failure).words();
    }

    Attempt attempt() {
        if (code == 0) {
            return Attempt.deferred("The connection to the mail server broke: " + words);
        }
        if (ofSender && code >= 500 && code != TOO_BIG) {
            // Our own address or login is wrong: that is no reason to give up any mail.
            return Attempt.unreachable("The mail server takes no mail from us: " + words);
        }
        return code >= 500
                ? Attempt.refused("The mail server refused the mail: " + words)
                : Attempt.deferred("The mail server asked to try again later: " + words);
    }

    private static Exception next(Exception exception) {
        return exception instanceof MessagingException messaging ? messaging.getNextException() : null;
    }
}
