package org.tramonto.delivery;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * A mail server that answers as told: real ones refuse, defer and hang up in ways that GreenMail does not. The script gets
 * each command ({@code .} for the end of a mail) and says the reply; null for the usual one, {@link #HANG_UP} for none.
 */
class ScriptedSmtp implements AutoCloseable {

    static final String HANG_UP = "hang up";

    final List<String> commands = new CopyOnWriteArrayList<>();
    final List<String> mails = new CopyOnWriteArrayList<>();
    final AtomicInteger connections = new AtomicInteger();

    volatile Function<String, String> script = command -> null;

    /** Whether it says that it takes commands which do not wait for its replies. */
    volatile boolean pipelining;

    /** Commands that were there before the one in front of them had its reply. */
    final AtomicInteger ahead = new AtomicInteger();

    /** Mails that another one was announced behind before their end had its reply. */
    final AtomicInteger announced = new AtomicInteger();

    private final ServerSocket socket;
    private final List<Socket> open = new CopyOnWriteArrayList<>();

    private final boolean remembers;

    ScriptedSmtp() throws IOException {
        this(true);
    }

    /** @param remembers whether it keeps what it was told: not where that would be very much */
    ScriptedSmtp(boolean remembers) throws IOException {
        this.remembers = remembers;
        socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        run(() -> {
            while (true) {
                Socket client = socket.accept();
                open.add(client);
                connections.incrementAndGet();
                run(() -> talk(client));
            }
        });
    }

    int port() {
        return socket.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        socket.close();
        for (Socket client : open) {
            client.close();
        }
    }

    private void talk(Socket client) throws IOException {
        try (client) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
            OutputStream out = client.getOutputStream();
            say(out, "220 scripted.example ESMTP");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (remembers) {
                    commands.add(line);
                }
                if (in.ready()) {
                    ahead.incrementAndGet();
                }
                String scripted = script.apply(line);
                if (HANG_UP.equals(scripted)) {
                    return;
                }
                String verb = line.split("[ :]")[0].toUpperCase(Locale.ROOT);
                if (scripted != null) {
                    say(out, scripted);
                } else if (verb.equals("EHLO")) {
                    say(out, "250-scripted.example\r\n" + (pipelining ? "250-PIPELINING\r\n" : "") + "250 8BITMIME");
                } else if (verb.equals("DATA")) {
                    say(out, "354 go on");
                    StringBuilder mail = new StringBuilder();
                    for (line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
                        mail.append(line).append("\r\n");
                    }
                    if (line == null) {
                        return;
                    }
                    if (in.ready()) {
                        announced.incrementAndGet();
                    }
                    String end = script.apply(".");
                    if (HANG_UP.equals(end)) {
                        return;
                    }
                    if (remembers && (end == null || end.startsWith("2"))) {
                        mails.add(mail.toString());
                    }
                    say(out, end == null ? "250 2.0.0 taken" : end);
                } else if (verb.equals("QUIT")) {
                    say(out, "221 bye");
                    return;
                } else {
                    say(out, "250 2.0.0 ok");
                }
            }
        }
    }

    private static void say(OutputStream out, String reply) throws IOException {
        out.write((reply + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    private interface Talk {
        void run() throws IOException;
    }

    private static void run(Talk talk) {
        Thread thread = new Thread(() -> {
            try {
                talk.run();
            } catch (IOException closed) {
                // the test is over, or the client went away
            }
        });
        thread.setDaemon(true);
        thread.start();
    }
}
