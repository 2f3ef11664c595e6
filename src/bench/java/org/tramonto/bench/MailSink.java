package org.tramonto.bench;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A mail server as fast as one can be, of one of two {@link Kind kinds}. As real ones do (RFC 2920, 3.2), it sends its
 * replies together while further commands are there. A process of its own, so that it costs both sides the same.
 */
final class MailSink {

    /** What becomes of a mail before the server says that it has it. */
    enum Kind {

        /**
         * It is on the disk, as it has to be where the server answers for it from then on (RFC 5321, 4.2.5 and 6.1). All
         * mails of a connection go to one file, which is the least: Postfix and Exim write a file or two for each.
         */
        KEEPING("that keeps a mail on its disk before it answers"),

        /** Nothing. There is no such mail server; what is left is what a mail costs the sender. */
        FORGETTING("that keeps nothing and takes no time");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    private static final int BEGUN_ANEW_AT = 64 << 20;

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final AtomicLong taken = new AtomicLong();
    private final Path directory;
    private volatile Kind kind = Kind.FORGETTING;

    private MailSink(Path directory) throws IOException {
        this.directory = Files.createDirectories(directory);
        start("sink", this::listen);
    }

    /**
     * Begun with the directory to keep mails in. Says its port; then answers each line, the kind to be from now on, with
     * mails taken and processor time.
     */
    public static void main(String[] arguments) throws IOException {
        MailSink sink = new MailSink(Path.of(arguments[0]));
        System.out.println(sink.server.getLocalPort());
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            sink.kind = Kind.valueOf(line);
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
                OutputStream out = new BufferedOutputStream(client.getOutputStream());
                FileChannel disk = file()) {
            Octets mail = new Octets();
            say(out, "220 sink");
            out.flush();
            for (String line = line(in); line != null; line = line(in)) {
                String verb = line.length() < 4 ? line : line.substring(0, 4).toUpperCase(Locale.ROOT);
                switch (verb) {
                    case "EHLO" -> say(out, "250-sink\r\n250-8BITMIME\r\n250 PIPELINING");
                    case "DATA" -> {
                        say(out, "354 go on");
                        out.flush();
                        if (!read(in, mail)) {
                            return;
                        }
                        if (kind == Kind.KEEPING) {
                            keep(mail, disk);
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

    private FileChannel file() throws IOException {
        return FileChannel.open(
                Files.createTempFile(directory, "mails", null),
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE);
    }

    private static void keep(Octets mail, FileChannel disk) throws IOException {
        if (disk.position() > BEGUN_ANEW_AT) {
            disk.position(0);
        }
        ByteBuffer left = mail.buffer();
        while (left.hasRemaining()) {
            disk.write(left);
        }
        disk.force(false);
    }

    /** Reads up to the dot on a line of its own; answers whether it came. */
    private static boolean read(InputStream in, Octets mail) throws IOException {
        int matched = 2; // of CR LF . CR LF
        byte[] end = {'\r', '\n', '.', '\r', '\n'};
        mail.reset();
        for (int octet = in.read(); octet >= 0; octet = in.read()) {
            mail.write(octet);
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

    /** Octets that need not be copied to be written. */
    private static final class Octets extends ByteArrayOutputStream {

        ByteBuffer buffer() {
            return ByteBuffer.wrap(buf, 0, count);
        }
    }
}
