package org.tramonto.bench;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.StreamProvider;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Base64;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.eclipse.angus.mail.util.MailStreamProvider;

/**
 * What the bulk lane is measured against: Jakarta Mail's transport, one mail after the other over as many connections, kept
 * open. It reads nobody from a database, records nothing and could not say whom it told. Asked to, it writes one row for each
 * mail that was taken, which is the least that a sender can do who is not to send it again after a crash. A process of its own.
 */
final class PlainLoop {

    private final Session session;
    private final int connections;
    private final String[] database;

    private PlainLoop(int port, int connections, String[] database) {
        this.database = database;
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.host", "127.0.0.1");
        properties.setProperty("mail.smtp.port", String.valueOf(port));
        this.session = Session.getInstance(properties);
        this.connections = connections;
    }

    /** Reads the number of mails, subject, text, HTML and whether to record; answers wall and processor seconds. */
    public static void main(String[] arguments) throws IOException {
        // Without this, each part of each mail costs a search of the class path. Ours knows, so the loop shall.
        System.setProperty(StreamProvider.class.getName(), MailStreamProvider.class.getName());
        String[] database = {arguments[2], arguments[3], arguments[4]};
        PlainLoop loop = new PlainLoop(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]), database);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] asked = line.split(" ");
            long start = System.nanoTime();
            double cpu = Cpu.own();
            Words words = new Words(decoded(asked[1]), decoded(asked[2]), decoded(asked[3]));
            loop.run(Integer.parseInt(asked[0]), words, Boolean.parseBoolean(asked[4]));
            System.out.println((System.nanoTime() - start) / 1e9 + " " + (Cpu.own() - cpu));
        }
    }

    private record Words(String subject, String text, String html) {}

    static String asked(int mails, String subject, String text, String html, boolean recording) {
        return mails + " " + encoded(subject) + " " + encoded(text) + " " + encoded(html) + " " + recording;
    }

    private void run(int mails, Words words, boolean recording) {
        CompletableFuture.allOf(IntStream.range(0, connections)
                        .mapToObj(n -> CompletableFuture.runAsync(
                                () -> send(mails, n, words, recording),
                                command -> new Thread(command, "loop-" + n).start()))
                        .toArray(CompletableFuture[]::new))
                .join();
    }

    private void send(int mails, int connection, Words words, boolean recording) {
        try (Connection records =
                        recording ? DriverManager.getConnection(database[0], database[1], database[2]) : null;
                Transport transport = session.getTransport("smtp")) {
            PreparedStatement sent = recording
                    ? records.prepareStatement("insert into bench_sent (address, sent_at) values (?, now())")
                    : null;
            transport.connect();
            for (int n = connection; n < mails; n += connections) {
                MimeMessage message = new MimeMessage(session);
                message.setFrom(new InternetAddress("assistenza@aurora.example"));
                message.setRecipient(Message.RecipientType.TO, new InternetAddress("c" + n + "@example.org"));
                message.setSubject(words.subject(), "UTF-8");
                MimeBodyPart plain = new MimeBodyPart();
                plain.setText(words.text(), "UTF-8");
                MimeBodyPart rich = new MimeBodyPart();
                rich.setText(words.html(), "UTF-8", "html");
                message.setContent(new MimeMultipart("alternative", plain, rich));
                message.saveChanges();
                transport.sendMessage(message, message.getAllRecipients());
                if (recording) {
                    sent.setString(1, "c" + n + "@example.org");
                    sent.executeUpdate();
                }
            }
        } catch (MessagingException | SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static String encoded(String words) {
        return Base64.getEncoder().encodeToString(words.getBytes(StandardCharsets.UTF_8));
    }

    private static String decoded(String words) {
        return new String(Base64.getDecoder().decode(words), StandardCharsets.UTF_8);
    }
}
