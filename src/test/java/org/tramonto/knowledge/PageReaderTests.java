package org.tramonto.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

/** Reads pages of a server of its own on this machine; what leads anywhere else is refused. */
class PageReaderTests {

    private final PageReader strict = new PageReader(settings(false));
    private final PageReader local = new PageReader(settings(true));
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        page(
                "/ok",
                200,
                "<html><head><title>Contatti</title><script>var hidden = 'secret';</script></head><body>Chiami il "
                        + "<b>800</b> 900 123 <a href='tel:+39800900123'>qui</a></body></html>");
        page("/elsewhere", 302, "");
        page("/missing", 404, "no");
        page("/large", 200, "x".repeat(300_000));
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void thePageOfAnAllowedHostIsReadWithItsLinks() throws Exception {
        assertThat(local.read(local.allowed(address("/ok"))))
                .contains("Contatti", "800 900 123", "tel:+39800900123")
                .doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://www.aurora.example/x",
                "file:///etc/passwd",
                "gopher://www.aurora.example/",
                "http://other.example/",
                "http://www.aurora.example.evil.example/",
                "http://user@www.aurora.example/",
                "http://www.aurora.example:5432/",
                "http://www.aurora.example@evil.example/",
                "http:///x",
                "//www.aurora.example/",
                "javascript:alert(1)",
                "http://[::1]/",
                "http://169.254.169.254/latest/meta-data",
                "nonsense",
                "http://www.aurora.example\\@evil.example/"
            })
    void whatIsNoPageOfAnAllowedHostIsNotAskedFor(String url) {
        assertThatThrownBy(() -> strict.allowed(url)).isInstanceOf(Problems.UnsuitableField.class);
    }

    @Test
    void aNameThatLeadsToThisMachineIsRefused() {
        assertThatThrownBy(() -> strict.read(URI.create("http://localhost/")))
                .isInstanceOf(PageReader.Unreachable.class)
                .hasMessage("private address");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.9.9.9",
                "10.0.0.1",
                "172.16.0.1",
                "192.168.1.1",
                "169.254.169.254",
                "0.0.0.0",
                "100.64.0.1",
                "198.18.0.1",
                "224.0.0.1",
                "255.255.255.255",
                "192.0.0.1",
                "::1",
                "::",
                "fe80::1",
                "fc00::1",
                "fd12::1",
                "ff02::1",
                "::ffff:10.0.0.1",
                "64:ff9b::a00:1",
                "2002:a00:1::",
                "2001::1"
            })
    void addressesOfPrivateNetworksAreNeverConnectedTo(String address) throws Exception {
        assertThat(strict.isPublic(InetAddress.getByName(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"93.184.215.14", "8.8.8.8", "2606:4700::1111"})
    void addressesOfTheInternetAre(String address) throws Exception {
        assertThat(strict.isPublic(InetAddress.getByName(address))).isTrue();
    }

    @Test
    void aPageThatLeadsElsewhereIsNotFollowed() {
        assertThatThrownBy(() -> local.read(local.allowed(address("/elsewhere"))))
                .hasMessage("leads elsewhere");
        assertThatThrownBy(() -> local.read(local.allowed(address("/missing")))).hasMessage("status 404");
    }

    @Test
    void aPageWithoutEndIsNotReadToTheEnd() {
        assertThatThrownBy(() -> local.read(local.allowed(address("/large")))).hasMessage("too large");
    }

    @Test
    void aServerThatNeverAnswersIsNotWaitedFor() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> local.read(local.allowed("http://127.0.0.1:" + silent.getLocalPort() + "/")))
                    .hasMessage("timeout");
        }
    }

    private void page(String path, int status, String body) {
        server.createContext(path, exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "text/html; charset=utf-8");
            exchange.getResponseHeaders().add("Location", "http://10.0.0.1/");
            // 0 is of unknown length: it comes in pieces.
            exchange.sendResponseHeaders(status, 0);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(bytes);
            }
        });
    }

    private String address(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    private static KnowledgeSettings settings(boolean loopback) {
        return new KnowledgeSettings(
                List.of("www.aurora.example", "127.0.0.1", "localhost").subList(0, loopback ? 3 : 1),
                loopback,
                Duration.ofSeconds(2),
                DataSize.ofKilobytes(100),
                DataSize.ofMegabytes(1),
                DataSize.ofMegabytes(1),
                Duration.ofMinutes(1),
                Duration.ofMinutes(1));
    }
}
