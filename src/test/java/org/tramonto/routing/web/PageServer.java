package org.tramonto.routing.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;

/** Somebody's web site: a page that asks for flags, with the packages as npm delivers them; nothing is bundled. */
final class PageServer implements AutoCloseable {

    private static final String MODULES = "/modules/";

    private final HttpServer server;
    private final Path modules;

    PageServer(Path modules) {
        this.modules = modules;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
        server.createContext("/", this::serve);
        server.start();
    }

    /** Another origin than that of the application, by name and by port. */
    String address() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void serve(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        boolean module = path.startsWith(MODULES);
        Path file = module
                ? modules.resolve(path.substring(MODULES.length()))
                : Path.of("src", "test", "openfeature", "page.html");
        try (exchange) {
            if (!Files.isRegularFile(file)) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            byte[] bytes = Files.readAllBytes(file);
            exchange.getResponseHeaders().set("Content-Type", module ? "text/javascript" : "text/html");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
