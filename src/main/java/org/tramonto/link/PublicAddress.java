package org.tramonto.link;

import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** The address under which the world reaches this installation: {@code tramonto.public-url}. */
@Component
public class PublicAddress {

    private final String configured;
    private final Environment environment;

    PublicAddress(LinkSettings settings, Environment environment) {
        this.configured = settings.publicUrl() == null
                ? null
                : settings.publicUrl().toString().replaceFirst("/+$", "");
        this.environment = environment;
    }

    /** The address without a slash at its end; this machine and the port that the server listens on where none was set. */
    public String base() {
        if (configured != null) {
            return configured;
        }
        String port = environment.getProperty("local.server.port", environment.getProperty("server.port", "8080"));
        return "http://127.0.0.1:" + port;
    }

    /** The absolute address of a path that begins with a slash. */
    public String of(String path) {
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("a path begins with a slash: " + path);
        }
        return base() + path;
    }
}
