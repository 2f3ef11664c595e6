package org.tramonto.browser;

import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** A customer's mail program: sends over SMTP, reads over IMAP, answers in the thread. */
public final class Mailbox {

    private final String address;
    private final String name;
    private final int smtpPort;
    private final int imapPort;

    public Mailbox(String name, String address, int smtpPort, int imapPort) {
        this.name = name;
        this.address = address;
        this.smtpPort = smtpPort;
        this.imapPort = imapPort;
    }

    public void send(String subject, String text) throws MessagingException, IOException {
        MimeMessage mail = new MimeMessage(session());
        mail.setSubject(subject, StandardCharsets.UTF_8.name());
        mail.setText(text, StandardCharsets.UTF_8.name());
        dispatch(mail);
    }

    public void sendHtml(String subject, String html) throws MessagingException, IOException {
        MimeMessage mail = new MimeMessage(session());
        mail.setSubject(subject, StandardCharsets.UTF_8.name());
        mail.setContent(html, "text/html; charset=utf-8");
        dispatch(mail);
    }

    /** Answers a mail the way mail programs do: Re:, In-Reply-To, References, the old text quoted. */
    public void answer(MimeMessage to, String text) throws MessagingException, IOException {
        MimeMessage answer = (MimeMessage) to.reply(false);
        answer.setText(
                text + "\n\nIl giorno lun 23 nov 2026 alle ore 10:00 Assistenza ha scritto:\n> "
                        + to.getContent().toString().strip().replace("\n", "\n> "),
                StandardCharsets.UTF_8.name());
        dispatch(answer);
    }

    /** Sends a mail as it is written here. */
    public void deliver(String mail) throws MessagingException {
        MimeMessage message = new MimeMessage(
                session(), new ByteArrayInputStream(mail.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII)));
        Transport.send(message);
    }

    /** The mails in this mailbox, oldest first. */
    public List<MimeMessage> read() throws MessagingException, IOException {
        List<MimeMessage> mails = new ArrayList<>();
        try (Store store = session().getStore("imap")) {
            store.connect("127.0.0.1", imapPort, address, address);
            try (Folder inbox = store.getFolder("INBOX")) {
                inbox.open(Folder.READ_ONLY);
                for (Message mail : inbox.getMessages()) {
                    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                    mail.writeTo(bytes);
                    mails.add(new MimeMessage(session(), new ByteArrayInputStream(bytes.toByteArray())));
                }
            }
        }
        return mails;
    }

    private void dispatch(MimeMessage mail) throws MessagingException, IOException {
        mail.setFrom(new InternetAddress(address, name, StandardCharsets.UTF_8.name()));
        mail.setRecipients(Message.RecipientType.TO, "assistenza@aurora.example");
        mail.setSentDate(new java.util.Date());
        mail.saveChanges();
        Transport.send(mail);
    }

    private Session session() {
        Properties properties = new Properties();
        properties.put("mail.smtp.host", "127.0.0.1");
        properties.put("mail.smtp.port", String.valueOf(smtpPort));
        properties.put("mail.imap.port", String.valueOf(imapPort));
        return Session.getInstance(properties);
    }
}
