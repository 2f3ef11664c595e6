package org.tramonto.engine;

import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Somebody who calls the running application over HTTP: a program with a password, or a browser with cookies. */
public final class Caller {

    private final int port;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient client = HttpClient.newBuilder()
            .cookieHandler(cookies)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private String authorization;
    private String agent = "curl/8";
    private String language = "en";

    private Caller(int port) {
        this.port = port;
    }

    public static Caller nobody(int port) {
        return new Caller(port);
    }

    public static Caller program(int port, String user, String password) {
        Caller caller = new Caller(port);
        caller.authorization =
                "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
        return caller;
    }

    public static Caller browser(int port) {
        Caller caller = new Caller(port);
        caller.agent = "Mozilla/5.0";
        return caller;
    }

    /** A browser in which this demo user has signed in on our page. */
    public static Caller signedIn(int port, String user) {
        Caller caller = browser(port);
        HttpResponse<String> answer = caller.signIn(user, "tramonto");
        if (answer.headers().firstValue("Location").orElse("").contains("error")) {
            throw new IllegalStateException("could not sign in as " + user);
        }
        return caller;
    }

    public Caller in(String language) {
        this.language = language;
        return this;
    }

    public HttpResponse<String> signIn(String user, String password) {
        get("/login");
        return form("/login", "username=" + user + "&password=" + password + "&_csrf=" + cookie("TRAMONTO-XSRF"));
    }

    public HttpResponse<String> get(String path) {
        return send(request(path).GET());
    }

    /** A POST with a JSON body; {@code headers} are names and values in turn. */
    public HttpResponse<String> post(String path, String json, String... headers) {
        HttpRequest.Builder request = request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    public HttpResponse<String> form(String path, String body, String... headers) {
        HttpRequest.Builder request = request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    public HttpResponse<String> deploy(String fileName, String xml) {
        return deploy("test", Map.of(fileName, xml));
    }

    /**
     * A deployment as Camunda Modeler 5.50 sends it: these fields, no deploy-changed-only, and each file in a part whose name
     * and file name are the bare name of the file.
     */
    public HttpResponse<String> deploy(String name, Map<String, String> files) {
        return deployFor("", name, files);
    }

    /** With the field for a tenant, which the Modeler sends where something was written there. */
    public HttpResponse<String> deployFor(String tenant, String name, Map<String, String> files) {
        String boundary = "----model";
        StringBuilder body = new StringBuilder(part(boundary, "deployment-name", null, name)
                + part(boundary, "deployment-source", null, "Camunda Modeler")
                + part(boundary, "enable-duplicate-filtering", null, "true")
                + (tenant.isEmpty() ? "" : part(boundary, "tenant-id", null, tenant)));
        files.forEach((file, content) -> body.append(part(boundary, file, file, content)));
        body.append("--").append(boundary).append("--\r\n");
        return send(request("/engine-rest/deployment/create")
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
    }

    /** A part of a form: {@code fileName} is null where it is no file. */
    public record Part(String name, String fileName, String contentType, byte[] bytes) {}

    public HttpResponse<String> postParts(String path, Part... parts) {
        String boundary = "tramonto-parts";
        List<byte[]> body = new ArrayList<>();
        for (Part part : parts) {
            String file = part.fileName() == null ? "" : "; filename=\"" + part.fileName() + "\"";
            body.add(("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + part.name() + "\"" + file
                            + "\r\nContent-Type: " + part.contentType() + "\r\n\r\n")
                    .getBytes(StandardCharsets.UTF_8));
            body.add(part.bytes());
            body.add("\r\n".getBytes(StandardCharsets.UTF_8));
        }
        body.add(("--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return send(request(path)
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(HttpRequest.BodyPublishers.ofByteArrays(body)));
    }

    public HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    public HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("User-Agent", agent)
                .header("Accept-Language", language)
                .header("Accept", "application/json, text/html;q=0.9, */*;q=0.8");
        return authorization == null ? request : request.header("Authorization", authorization);
    }

    /** Has a script of a page set a cookie. */
    public Caller keeping(String name, String value) {
        HttpCookie cookie = new HttpCookie(name, value);
        cookie.setPath("/");
        cookie.setVersion(0);
        cookies.getCookieStore().add(URI.create("http://127.0.0.1:" + port), cookie);
        return this;
    }

    /** The value of a cookie; empty where there is none. */
    public String cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(HttpCookie::getValue)
                .map(value -> URLEncoder.encode(value, StandardCharsets.UTF_8))
                .findFirst()
                .orElse("");
    }

    private static String part(String boundary, String name, String fileName, String content) {
        return "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name + "\""
                + (fileName == null ? "" : "; filename=\"" + fileName + "\"\r\nContent-Type: text/xml") + "\r\n\r\n"
                + content + "\r\n";
    }
}
