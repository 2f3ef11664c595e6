package org.tramonto.delivery;

import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import jakarta.mail.internet.InternetAddress;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/**
 * A connection to a mail server that knows whether the last mail was handed over completely without an answer. Where the
 * server allows it (RFC 2920), sender, recipient and the announcement of the words travel together, and behind the end of
 * the mail before where it is known which one follows: one round trip for a mail instead of four.
 */
class WatchedTransport extends SMTPTransport {

    private static final String SENDER = "MAIL FROM:";
    private static final String RECIPIENT = "RCPT TO:";
    private static final String WORDS = "DATA";
    private static final String END = ".";

    /** Sender, recipient and words of a mail that nothing of was sent yet. */
    private static final int ANNOUNCED = 3;

    /** Where Jakarta Mail writes to the server. It offers only streams that end each line by themselves. */
    private static final VarHandle OUTPUT = output();

    /** The installation asks for receipts, which is said with each recipient. */
    private final boolean notifies;

    private boolean unanswered;

    /** The command that the last mail began with; null until the first one of the connection. */
    private String sender;

    /** The only recipient of the mail being sent; null where there are several. */
    private String recipient;

    /** The only recipient of the mail that follows; null where it is not known. */
    private String following;

    /** A mail whose octets are as the line needs them, up to its end; null for one that Jakarta Mail puts into lines. */
    private ByteArrayOutputStream ready;

    /** Commands that went ahead and whose replies are still to be read. */
    private final Deque<String> ahead = new ArrayDeque<>();

    /** The next reply is that to a command which was not sent. */
    private boolean unsent;

    WatchedTransport(Session session, String protocol) {
        super(session, new URLName(protocol, null, -1, null, null, null), protocol, protocol.equals("smtps"));
        this.notifies = session.getProperty("mail." + protocol + ".dsn.notify") != null;
    }

    private static VarHandle output() {
        try {
            return MethodHandles.privateLookupIn(SMTPTransport.class, MethodHandles.lookup())
                    .findVarHandle(SMTPTransport.class, "serverOutput", OutputStream.class);
        } catch (ReflectiveOperationException changed) {
            return null; // then each command waits for its reply
        }
    }

    /** The end of the mail was on its way when the connection broke: the server may have taken the mail or not. */
    boolean unanswered() {
        return unanswered;
    }

    /** Which mail is sent after the next one, so that it is announced with the end of that; null where none is. */
    void follow(Message next) throws MessagingException {
        following = next == null ? null : only(next.getAllRecipients());
    }

    @Override
    protected boolean protocolConnect(String host, int port, String user, String password) throws MessagingException {
        unanswered = false;
        sender = null;
        ahead.clear();
        unsent = false;
        return super.protocolConnect(host, port, user, password);
    }

    @Override
    public synchronized void sendMessage(Message message, Address[] addresses) throws MessagingException {
        unanswered = false;
        recipient = only(addresses);
        if (!ahead.isEmpty() && !ahead.contains(to(recipient))) {
            throw left();
        }
        ready = message instanceof MailSkeleton.Written && OUTPUT != null ? new ByteArrayOutputStream(8_192) : null;
        super.sendMessage(message, addresses);
    }

    private static String only(Address[] addresses) {
        return addresses != null && addresses.length == 1 && addresses[0] instanceof InternetAddress one
                ? one.getAddress()
                : null;
    }

    private static String to(String recipient) {
        return RECIPIENT + "<" + recipient + ">";
    }

    @Override
    protected void sendCommand(String command) throws MessagingException {
        if (command.equals(ahead.peek())) {
            ahead.remove();
        } else if (command.equals(END)) {
            end();
        } else if (ahead.size() == ANNOUNCED) {
            if (!command.equals("RSET")) {
                throw left();
            }
            unsent = true; // The mail before was refused, which ends it, and the one that was announced follows.
        } else if (command.startsWith(SENDER) && goesAhead(recipient) && isPlain(command)) {
            sender = command;
            ahead.add(to(recipient));
            ahead.add(WORDS);
            write(lines(command, to(recipient), WORDS));
        } else {
            sender = command.startsWith(SENDER) ? command : sender;
            leaveOff();
            super.sendCommand(command);
        }
    }

    @Override
    protected int readServerResponse() throws MessagingException {
        if (unsent) {
            unsent = false;
            return 250;
        }
        return super.readServerResponse();
    }

    /** A server that waits for the words of a mail takes no command, and would take an end for a mail without words. */
    private static MessagingException left() {
        return new MessagingException("Another mail was announced", new IOException("The connection has to be closed"));
    }

    private boolean goesAhead(String address) {
        return OUTPUT != null
                && address != null
                && !address.startsWith("<")
                && isPlain(address)
                && supportsExtension("PIPELINING")
                && !notifies;
    }

    /** Nothing that could end the line: Jakarta Mail looks only at what it sends itself. */
    private static boolean isPlain(String words) {
        return words.chars().allMatch(c -> c >= ' ' && c <= '~');
    }

    private static String lines(String... commands) {
        return String.join("\r\n", commands) + "\r\n";
    }

    /** Ends the mail and announces the next one, in one packet with the words where they are ready. */
    private void end() throws MessagingException {
        boolean announces = goesAhead(following) && isPlain(sender);
        if (ready == null && !announces) {
            super.sendCommand(END);
            return;
        }
        String commands = lines(END);
        if (announces) {
            ahead.add(sender);
            ahead.add(to(following));
            ahead.add(WORDS);
            commands = lines(END, sender, to(following), WORDS);
        }
        write(commands);
    }

    private void write(String commands) throws MessagingException {
        OutputStream line = (OutputStream) OUTPUT.get(this);
        byte[] octets = commands.getBytes(StandardCharsets.US_ASCII);
        try {
            if (ready == null || ready.size() == 0) {
                line.write(octets);
            } else {
                ready.writeBytes(octets);
                ready.writeTo(line);
                ready.reset();
            }
            line.flush();
        } catch (IOException broken) {
            throw new MessagingException("The mail server can't be spoken to", broken);
        }
    }

    /** Something was refused: reads the replies to what went ahead. A server that waits for words gets none (RFC 2920). */
    private void leaveOff() throws MessagingException {
        boolean refused = true;
        while (!ahead.isEmpty()) {
            String command = ahead.remove();
            int reply = super.readServerResponse();
            if (command.startsWith(RECIPIENT)) {
                refused = reply < 200 || reply > 299;
            } else if (command.equals(WORDS) && reply == 354) {
                if (!refused) {
                    throw left();
                }
                super.sendCommand(END);
                super.readServerResponse();
            }
        }
    }

    @Override
    protected OutputStream data() throws MessagingException {
        OutputStream lines = super.data();
        return ready == null ? lines : ready;
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
