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
import java.util.Base64;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.eclipse.angus.mail.util.MailStreamProvider;

/**
 * What the bulk lane is measured against: Jakarta Mail's transport, one mail after the other over as many connections, kept
 * open. It reads nobody from a database, records nothing and could not say whom it told. A process of its own.
 */
final class PlainLoop {

    private final Session session;
    private final int connections;

    private PlainLoop(int port, int connections) {
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.host", "127.0.0.1");
        properties.setProperty("mail.smtp.port", String.valueOf(port));
        this.session = Session.getInstance(properties);
        this.connections = connections;
    }

    /** Reads the number of mails, subject, text and HTML; answers wall and processor seconds. */
    public static void main(String[] arguments) throws IOException {
        // Without this, each part of each mail costs a search of the class path. Ours knows, so the loop shall.
        System.setProperty(StreamProvider.class.getName(), MailStreamProvider.class.getName());
        PlainLoop loop = new PlainLoop(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]));
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] asked = line.split(" ");
            long start = System.nanoTime();
            double cpu = Cpu.own();
            loop.run(Integer.parseInt(asked[0]), decoded(asked[1]), decoded(asked[2]), decoded(asked[3]));
            System.out.println((System.nanoTime() - start) / 1e9 + " " + (Cpu.own() - cpu));
        }
    }

    static String asked(int mails, String subject, String text, String html) {
        return mails + " " + encoded(subject) + " " + encoded(text) + " " + encoded(html);
    }

    private void run(int mails, String subject, String text, String html) {
        CompletableFuture.allOf(IntStream.range(0, connections)
                        .mapToObj(n -> CompletableFuture.runAsync(
                                () -> send(mails, n, subject, text, html),
                                command -> new Thread(command, "loop-" + n).start()))
                        .toArray(CompletableFuture[]::new))
                .join();
    }

    private void send(int mails, int connection, String subject, String text, String html) {
        try (Transport transport = session.getTransport("smtp")) {
            transport.connect();
            for (int n = connection; n < mails; n += connections) {
                MimeMessage message = new MimeMessage(session);
                message.setFrom(new InternetAddress("assistenza@aurora.example"));
                message.setRecipient(Message.RecipientType.TO, new InternetAddress("c" + n + "@example.org"));
                message.setSubject(subject, "UTF-8");
                MimeBodyPart plain = new MimeBodyPart();
                plain.setText(text, "UTF-8");
                MimeBodyPart rich = new MimeBodyPart();
                rich.setText(html, "UTF-8", "html");
                message.setContent(new MimeMultipart("alternative", plain, rich));
                message.saveChanges();
                transport.sendMessage(message, message.getAllRecipients());
            }
        } catch (MessagingException failed) {
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
