package org.tramonto.delivery;

import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import jakarta.mail.internet.InternetAddress;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/**
 * A connection to a mail server that knows whether the last mail was handed over completely without an answer. Where the
 * server allows it (RFC 2920), sender, recipient and the announcement of the words travel together, which saves two of the
 * four round trips of a mail.
 */
class WatchedTransport extends SMTPTransport {

    private static final String RECIPIENT = "RCPT TO:";
    private static final String WORDS = "DATA";

    /** The installation asks for receipts, which is said with each recipient. */
    private final boolean notifies;

    private boolean unanswered;

    /** What leads to the server without a round trip; null until the first mail of the connection. */
    private OutputStream line;

    /** The only recipient of the mail being sent; null where there are several. */
    private String recipient;

    /** Commands that went ahead and whose replies are still to be read. */
    private final Deque<String> ahead = new ArrayDeque<>();

    WatchedTransport(Session session, String protocol) {
        super(session, new URLName(protocol, null, -1, null, null, null), protocol, protocol.equals("smtps"));
        this.notifies = session.getProperty("mail." + protocol + ".dsn.notify") != null;
    }

    /** The end of the mail was on its way when the connection broke: the server may have taken the mail or not. */
    boolean unanswered() {
        return unanswered;
    }

    @Override
    protected boolean protocolConnect(String host, int port, String user, String password) throws MessagingException {
        unanswered = false;
        line = null;
        ahead.clear();
        return super.protocolConnect(host, port, user, password);
    }

    @Override
    public synchronized void sendMessage(Message message, Address[] addresses) throws MessagingException {
        boolean one = addresses != null && addresses.length == 1 && addresses[0] instanceof InternetAddress;
        recipient = one ? ((InternetAddress) addresses[0]).getAddress() : null;
        super.sendMessage(message, addresses);
    }

    @Override
    protected void sendCommand(String command) throws MessagingException {
        if (command.equals(ahead.peek())) {
            ahead.remove();
        } else if (command.startsWith("MAIL FROM:") && goesAhead() && isPlain(command + recipient)) {
            together(command, RECIPIENT + "<" + recipient + ">");
        } else {
            leaveOff();
            super.sendCommand(command);
        }
    }

    private boolean goesAhead() {
        return line != null
                && recipient != null
                && !recipient.startsWith("<")
                && supportsExtension("PIPELINING")
                && !notifies;
    }

    /** Nothing that could end the line: Jakarta Mail looks only at what it sends itself. */
    private static boolean isPlain(String words) {
        return words.chars().allMatch(c -> c >= ' ' && c <= '~');
    }

    private void together(String sender, String rcpt) throws MessagingException {
        try {
            line.write((sender + "\r\n" + rcpt + "\r\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException broken) {
            throw new MessagingException("The mail server can't be spoken to", broken);
        }
        super.sendCommand(WORDS);
        ahead.add(rcpt);
        ahead.add(WORDS);
    }

    /** Something was refused: reads the replies to what went ahead. A server that waits for words gets none (RFC 2920). */
    private void leaveOff() throws MessagingException {
        while (!ahead.isEmpty()) {
            String command = ahead.remove();
            if (readServerResponse() == 354 && command.equals(WORDS)) {
                super.sendCommand(".");
                readServerResponse();
            }
        }
    }

    @Override
    protected OutputStream data() throws MessagingException {
        line = super.data();
        return line;
    }

    @Override
    protected void finishData() throws IOException, MessagingException {
        unanswered = true;
        super.finishData();
        unanswered = false;
    }

    @Override
    protected void finishBdat() throws IOException, MessagingException {
        unanswered = true;
        super.finishBdat();
        unanswered = false;
    }
}
