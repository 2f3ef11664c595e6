package org.tramonto.delivery;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.io.IOException;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/** A connection to a mail server that knows whether the last mail was handed over completely without an answer. */
class WatchedTransport extends SMTPTransport {

    private boolean unanswered;

    WatchedTransport(Session session, String protocol) {
        super(session, new URLName(protocol, null, -1, null, null, null), protocol, protocol.equals("smtps"));
    }

    /** The end of the mail was on its way when the connection broke: the server may have taken the mail or not. */
    boolean unanswered() {
        return unanswered;
    }

    @Override
    protected boolean protocolConnect(String host, int port, String user, String password) throws MessagingException {
        unanswered = false;
        return super.protocolConnect(host, port, user, password);
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
