package org.tramonto.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** One endpoint, asked over connections that stay open by a client that costs next to nothing itself. */
final class HttpSide {

    private static final int SENDERS = 20_000;

    private final int port;
    private final List<byte[]> requests;
    private final int wanted;

    /** @param bodies asked in turn; {@code headers} are whole lines; {@code wanted} is the status that counts as an answer */
    HttpSide(int port, String path, List<String> headers, List<String> bodies, int wanted) {
        this.port = port;
        this.wanted = wanted;
        this.requests = bodies.stream()
                .map(body -> ("POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port
                                + "\r\nContent-Type: application/json; charset=utf-8\r\nAccept: */*\r\nContent-Length: "
                                + body.getBytes(StandardCharsets.UTF_8).length + "\r\n"
                                + String.join(
                                        "",
                                        headers.stream()
                                                .map(line -> line + "\r\n")
                                                .toList())
                                + "\r\n" + body)
                        .getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    private HttpSide(int port, List<byte[]> requests, int wanted) {
        this.port = port;
        this.requests = requests;
        this.wanted = wanted;
    }

    /** Paths asked in turn with GET, by so many senders that each has a header line of its own; an empty line is none. */
    static HttpSide gets(int port, List<String> paths, IntFunction<String> header, int wanted) {
        return new HttpSide(
                port,
                IntStream.range(0, SENDERS)
                        .mapToObj(i -> ("GET " + paths.get(i % paths.size()) + " HTTP/1.1\r\nHost: 127.0.0.1:" + port
                                        + "\r\nAccept: */*\r\n"
                                        + (header.apply(i).isEmpty() ? "" : header.apply(i) + "\r\n") + "\r\n")
                                .getBytes(StandardCharsets.UTF_8))
                        .toList(),
                wanted);
    }

    /** Requests a second, from so many connections at once. */
    double rate(int count, int threads) throws InterruptedException {
        ExecutorService callers = Executors.newFixedThreadPool(threads);
        try {
            List<Callable<Void>> shares = new ArrayList<>();
            for (int t = 0; t < threads; t++) {
                int first = t;
                shares.add(() -> ask(count / threads, first));
            }
            long start = System.nanoTime();
            List<Future<Void>> ends = callers.invokeAll(shares);
            double seconds = (System.nanoTime() - start) / 1e9;
            for (Future<Void> end : ends) {
                end.get();
            }
            return count / threads * threads / seconds;
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(failed);
        } finally {
            callers.shutdown();
        }
    }

    private Void ask(int count, int first) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        int done = 0;
        while (done < count) {
            // The server closes a connection after some requests; then another one is opened.
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                socket.setTcpNoDelay(true);
                OutputStream out = socket.getOutputStream();
                InputStream in = new BufferedInputStream(socket.getInputStream(), buffer.length);
                boolean open = true;
                while (open && done < count) {
                    out.write(requests.get((first + done) % requests.size()));
                    open = answered(in, buffer);
                    done++;
                }
            }
        }
        return null;
    }

    /** Reads one answer; false where the server closes after it. */
    private boolean answered(InputStream in, byte[] buffer) throws IOException {
        int length = 0;
        boolean open = true;
        String line = line(in, buffer);
        if (!line.startsWith("HTTP/1.1 " + wanted)) {
            throw new NotWhole("the answer was " + line);
        }
        for (line = line(in, buffer); !line.isEmpty(); line = line(in, buffer)) {
            if (line.regionMatches(true, 0, "content-length:", 0, 15)) {
                length = Integer.parseInt(line.substring(15).strip());
            } else if (line.toLowerCase(Locale.ROOT).equals("connection: close")) {
                open = false;
            } else if (line.regionMatches(true, 0, "transfer-encoding:", 0, 18)) {
                throw new NotWhole("the answer has no length");
            }
        }
        if (in.readNBytes(buffer, 0, length) != length) {
            throw new NotWhole("the answer was cut off");
        }
        return open;
    }

    private static String line(InputStream in, byte[] buffer) throws IOException {
        int n = 0;
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new NotWhole("the connection was closed in the middle");
            }
            if (b != '\r') {
                buffer[n++] = (byte) b;
            }
        }
        return new String(buffer, 0, n, StandardCharsets.ISO_8859_1);
    }
}
