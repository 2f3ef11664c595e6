package org.tramonto.knowledge;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jsoup.Jsoup;
import org.springframework.stereotype.Component;

/**
 * Reads a page of an allowed host, and nothing else: the name is resolved first, an address of a private network is refused,
 * and the connection goes to the address that was looked at, so that a name can't lead elsewhere between the two. Redirects
 * are not followed; size and time are limited.
 */
@Component
class PageReader {

    private static final int LARGEST_HEAD = 32_000;
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] (\\d{3})\\b.*");
    private static final Pattern CHARSET = Pattern.compile("(?i)charset=\"?([\\w-]+)");

    private final KnowledgeSettings settings;

    PageReader(KnowledgeSettings settings) {
        this.settings = settings;
    }

    /** The page can't be read, and why, as a stable word. */
    static final class Unreachable extends Exception {
        Unreachable(String why) {
            super(why);
        }

        Unreachable(String why, Throwable cause) {
            super(why, cause);
        }
    }

    /** @throws Problems.UnsuitableField where this address may not be read at all */
    URI allowed(String url) {
        try {
            URI page = URI.create(url.strip());
            String scheme = String.valueOf(page.getScheme()).toLowerCase(Locale.ROOT);
            boolean web = (scheme.equals("http") || scheme.equals("https"))
                    && page.getHost() != null
                    && page.getRawUserInfo() == null
                    && usualPort(page);
            if (web
                    && settings.allowedHosts().stream()
                            .anyMatch(host -> host.strip().equalsIgnoreCase(page.getHost()))) {
                return page;
            }
        } catch (IllegalArgumentException noAddress) {
            throw new Problems.UnsuitableField("url", url);
        }
        throw new Problems.UnsuitableField("url", url);
    }

    private boolean usualPort(URI page) {
        return page.getPort() == -1 || page.getPort() == 80 || page.getPort() == 443 || settings.allowLoopback();
    }

    /** The words of a page, with the addresses that its links lead to. */
    String read(URI page) throws Unreachable {
        long deadline = System.nanoTime() + settings.pageTimeout().toNanos();
        boolean secure = page.getScheme().equalsIgnoreCase("https");
        int port = page.getPort() != -1 ? page.getPort() : secure ? 443 : 80;
        try (Socket plain = new Socket()) {
            plain.connect(new InetSocketAddress(address(page.getHost()), port), remaining(deadline));
            try (Socket socket = secure ? secured(plain, page.getHost(), port, deadline) : plain) {
                socket.getOutputStream().write(request(page).getBytes(StandardCharsets.US_ASCII));
                socket.getOutputStream().flush();
                return text(received(socket, deadline));
            }
        } catch (SocketTimeoutException late) {
            throw new Unreachable("timeout", late);
        } catch (UnknownHostException unknown) {
            throw new Unreachable("unknown host", unknown);
        } catch (IOException failed) {
            throw new Unreachable("no connection", failed);
        }
    }

    private InetAddress address(String host) throws UnknownHostException, Unreachable {
        InetAddress[] addresses = InetAddress.getAllByName(host.replaceAll("^\\[|]$", ""));
        if (Arrays.stream(addresses).anyMatch(address -> !isPublic(address))) {
            throw new Unreachable("private address");
        }
        return addresses[0];
    }

    /** Whether an address is one of the open internet. */
    boolean isPublic(InetAddress address) {
        if (address.isLoopbackAddress()) {
            return settings.allowLoopback();
        }
        if (address.isAnyLocalAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        byte[] bytes = address.getAddress();
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        if (address instanceof Inet4Address) {
            return first != 0
                    && first < 240
                    // Shared between a provider's customers; of the network itself; for tests of networks.
                    && !(first == 100 && second >= 64 && second < 128)
                    && !(first == 192 && second == 0)
                    && !(first == 198 && (second == 18 || second == 19));
        }
        return address instanceof Inet6Address && (first & 0xe0) == 0x20 && !wrapsAnother(bytes);
    }

    /** 6to4, Teredo and the like carry an address of the older kind, which may be a private one. */
    private static boolean wrapsAnother(byte[] bytes) {
        int prefix = (bytes[0] & 0xff) << 8 | bytes[1] & 0xff;
        return prefix == 0x2002 || prefix == 0x2001 && bytes[2] == 0 && bytes[3] == 0;
    }

    private static Socket secured(Socket plain, String host, int port, long deadline) throws IOException, Unreachable {
        plain.setSoTimeout(remaining(deadline));
        SSLSocket socket =
                (SSLSocket) ((SSLSocketFactory) SSLSocketFactory.getDefault()).createSocket(plain, host, port, true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    private static String request(URI page) {
        String path = page.getRawPath() == null || page.getRawPath().isEmpty() ? "/" : page.getRawPath();
        String query = page.getRawQuery() == null ? "" : "?" + page.getRawQuery();
        String port = page.getPort() == -1 ? "" : ":" + page.getPort();
        return "GET " + URI.create(path + query).toASCIIString() + " HTTP/1.1\r\nHost: " + page.getHost() + port
                + "\r\nUser-Agent: Tramonto\r\nAccept: text/html, text/plain\r\nAccept-Encoding: identity"
                + "\r\nConnection: close\r\n\r\n";
    }

    private byte[] received(Socket socket, long deadline) throws IOException, Unreachable {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        InputStream in = socket.getInputStream();
        byte[] some = new byte[8192];
        long most = settings.largestPage().toBytes() + LARGEST_HEAD;
        while (true) {
            socket.setSoTimeout(remaining(deadline));
            int read = in.read(some);
            if (read < 0) {
                return all.toByteArray();
            }
            all.write(some, 0, read);
            if (all.size() > most) {
                throw new Unreachable("too large");
            }
        }
    }

    private static String text(byte[] answer) throws Unreachable {
        String latin = new String(answer, StandardCharsets.ISO_8859_1);
        int end = latin.indexOf("\r\n\r\n");
        Matcher status = STATUS.matcher(latin.substring(0, Math.max(0, latin.indexOf("\r\n"))));
        if (end < 0 || end > LARGEST_HEAD || !status.matches()) {
            throw new Unreachable("no page");
        }
        int code = Integer.parseInt(status.group(1));
        if (code != 200) {
            throw new Unreachable(code >= 300 && code < 400 ? "leads elsewhere" : "status " + code);
        }
        String head = latin.substring(0, end).toLowerCase(Locale.ROOT);
        byte[] body = latin.substring(end + 4).getBytes(StandardCharsets.ISO_8859_1);
        if (head.contains("transfer-encoding: chunked")) {
            body = unchunked(body);
        }
        Charset charset = charset(head);
        String page = new String(body, charset);
        if (!head.contains("content-type: text/plain")) {
            return words(page);
        }
        return page;
    }

    /** What a visitor reads, and where links lead: a number to be tapped stands only there. */
    private static String words(String html) {
        var document = Jsoup.parse(html);
        StringBuilder words = new StringBuilder(document.title()).append('\n').append(document.wholeText());
        document.select("a[href], meta[content], img[alt], [aria-label]")
                .forEach(element -> words.append('\n')
                        .append(element.attr("href"))
                        .append(' ')
                        .append(element.attr("content"))
                        .append(' ')
                        .append(element.attr("alt"))
                        .append(' ')
                        .append(element.attr("aria-label")));
        return words.toString();
    }

    private static Charset charset(String head) {
        Matcher named = CHARSET.matcher(head);
        try {
            return named.find() ? Charset.forName(named.group(1)) : StandardCharsets.UTF_8;
        } catch (IllegalArgumentException unknown) {
            return StandardCharsets.UTF_8;
        }
    }

    private static byte[] unchunked(byte[] body) throws Unreachable {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        int at = 0;
        while (at < body.length) {
            int line = at;
            while (line < body.length && body[line] != '\r') {
                line++;
            }
            String size = new String(body, at, line - at, StandardCharsets.ISO_8859_1).split(";")[0].strip();
            if (!size.matches("[0-9a-fA-F]{1,7}")) {
                throw new Unreachable("no page");
            }
            int length = Integer.parseInt(size, 16);
            int begin = line + 2;
            if (length == 0 || begin + length > body.length) {
                whole.write(body, Math.min(begin, body.length), Math.max(0, Math.min(length, body.length - begin)));
                break;
            }
            whole.write(body, begin, length);
            at = begin + length + 2;
        }
        return whole.toByteArray();
    }

    private static int remaining(long deadline) throws Unreachable {
        long left = (deadline - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
            throw new Unreachable("timeout");
        }
        return (int) Math.min(left, Integer.MAX_VALUE);
    }
}
