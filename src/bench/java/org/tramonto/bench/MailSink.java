package org.tramonto.bench;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * A mail server that takes every mail and keeps none, as fast as one can be, or as slowly as it is told: a real one answers
 * once the mail is on its disk. As those do (RFC 2920, 3.2), it sends its replies together while further commands are there.
 * A process of its own, so that it costs both sides the same.
 */
final class MailSink {

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final AtomicLong taken = new AtomicLong();
    private volatile long delayNanos;

    private MailSink() throws IOException {
        start("sink", this::listen);
    }

    /** Says its port; then answers each line, the delay of an answer in microseconds, with mails taken and processor time. */
    public static void main(String[] arguments) throws IOException {
        MailSink sink = new MailSink();
        System.out.println(sink.server.getLocalPort());
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            sink.delayNanos = Long.parseLong(line) * 1_000;
            System.out.println(sink.taken.get() + " " + Cpu.own());
        }
    }

    private void listen() {
        try {
            while (true) {
                Socket client = server.accept();
                client.setTcpNoDelay(true);
                start("sink-connection", () -> talk(client));
            }
        } catch (IOException closed) {
            // The bench is over.
        }
    }

    private void talk(Socket client) {
        try (client;
                InputStream in = new BufferedInputStream(client.getInputStream(), 65_536);
                OutputStream out = new BufferedOutputStream(client.getOutputStream())) {
            say(out, "220 sink");
            out.flush();
            for (String line = line(in); line != null; line = line(in)) {
                String verb = line.length() < 4 ? line : line.substring(0, 4).toUpperCase(Locale.ROOT);
                switch (verb) {
                    case "EHLO" -> say(out, "250-sink\r\n250-8BITMIME\r\n250 PIPELINING");
                    case "DATA" -> {
                        say(out, "354 go on");
                        out.flush();
                        if (!skipped(in)) {
                            return;
                        }
                        if (delayNanos > 0) {
                            LockSupport.parkNanos(delayNanos);
                        }
                        taken.incrementAndGet();
                        say(out, "250 taken");
                    }
                    case "QUIT" -> {
                        say(out, "221 bye");
                        out.flush();
                        return;
                    }
                    default -> say(out, "250 ok");
                }
                if (in.available() == 0) {
                    out.flush();
                }
            }
        } catch (IOException gone) {
            // So is the client.
        }
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder(80);
        for (int octet = in.read(); octet >= 0; octet = in.read()) {
            if (octet == '\n') {
                return line.toString();
            }
            if (octet != '\r') {
                line.append((char) octet);
            }
        }
        return null;
    }

    /** Reads up to the dot on a line of its own; answers whether it came. */
    private static boolean skipped(InputStream in) throws IOException {
        int matched = 2; // of CR LF . CR LF
        byte[] end = {'\r', '\n', '.', '\r', '\n'};
        for (int octet = in.read(); octet >= 0; octet = in.read()) {
            matched = octet == end[matched] ? matched + 1 : octet == '\r' ? 1 : 0;
            if (matched == end.length) {
                return true;
            }
        }
        return false;
    }

    private static void say(OutputStream out, String words) throws IOException {
        out.write((words + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    }

    private static void start(String name, Runnable what) {
        Thread thread = new Thread(what, name);
        thread.setDaemon(true);
        thread.start();
    }
}
