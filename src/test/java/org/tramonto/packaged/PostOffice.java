package org.tramonto.packaged;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A mail server that outlives whoever sends: it remembers every mail that it took, whether or not its answer arrived. To
 * some mails in the middle it never answers.
 */
final class PostOffice implements AutoCloseable {

    private static final String MAIL_ID = "Message-ID:";

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<Taken> taken = new ArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicInteger toLeaveUnanswered;
    private final int answered;
    private final long millis;

    /** A mail that was taken. */
    record Taken(String recipient, String mailId) {}

    /**
     * @param answered how many mails are answered before some are not
     * @param unanswered to how many mails there is no answer
     * @param millis how long an answer takes
     */
    PostOffice(int answered, int unanswered, long millis) throws IOException {
        this.answered = answered;
        this.toLeaveUnanswered = new AtomicInteger(unanswered);
        this.millis = millis;
        start(() -> {
            while (true) {
                Socket client = server.accept();
                client.setTcpNoDelay(true);
                start(() -> talk(client));
            }
        });
    }

    int port() {
        return server.getLocalPort();
    }

    List<Taken> taken() {
        synchronized (taken) {
            return List.copyOf(taken);
        }
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        server.close();
    }

    private void talk(Socket client) throws IOException, InterruptedException {
        try (client;
                OutputStream out = client.getOutputStream();
                BufferedReader in = new BufferedReader(
                        new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1))) {
            say(out, "220 post.example");
            String recipient = null;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String verb = line.split("[ :]")[0].toUpperCase(Locale.ROOT);
                switch (verb) {
                    case "EHLO" -> say(out, "250-post.example\r\n250-8BITMIME\r\n250 PIPELINING");
                    case "RCPT" -> {
                        recipient = line.substring(line.indexOf('<') + 1, line.indexOf('>'));
                        say(out, "250 ok");
                    }
                    case "DATA" -> {
                        say(out, "354 go on");
                        String mailId = mailId(in);
                        if (mailId == null) {
                            return;
                        }
                        boolean silent = take(new Taken(recipient, mailId));
                        closed.await(silent ? Long.MAX_VALUE : millis, TimeUnit.MILLISECONDS);
                        say(out, "250 taken");
                    }
                    case "QUIT" -> {
                        say(out, "221 bye");
                        return;
                    }
                    default -> say(out, "250 ok");
                }
            }
        }
    }

    /** Answers whether nobody is to hear of it. */
    private boolean take(Taken mail) {
        synchronized (taken) {
            taken.add(mail);
            return taken.size() > answered && toLeaveUnanswered.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
        }
    }

    /** Reads a mail to its end and answers its Message-ID; null where the end never came, and so the mail neither. */
    private static String mailId(BufferedReader in) throws IOException {
        String mailId = "";
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.equals(".")) {
                return mailId;
            }
            if (mailId.isEmpty() && line.startsWith(MAIL_ID)) {
                String rest = line.substring(MAIL_ID.length()).strip();
                mailId = rest.isEmpty() ? in.readLine().strip() : rest;
            }
        }
        return null;
    }

    private static void say(OutputStream out, String words) throws IOException {
        out.write((words + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    private interface Talk {
        void run() throws IOException, InterruptedException;
    }

    private static void start(Talk talk) {
        Thread thread = new Thread(
                () -> {
                    try {
                        talk.run();
                    } catch (IOException gone) {
                        // So is the client, or the test is over.
                    } catch (InterruptedException ended) {
                        Thread.currentThread().interrupt();
                    }
                },
                "post-office");
        thread.setDaemon(true);
        thread.start();
    }
}
