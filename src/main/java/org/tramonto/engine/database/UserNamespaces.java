package org.tramonto.engine.database;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.tramonto.engine.StartRefused;

/** PostgreSQL refuses to run as root. As root it is started in a user namespace of its own, which some containers forbid. */
final class UserNamespaces {

    private UserNamespaces() {}

    static void checkIfRoot() {
        if (root() && !available()) {
            throw new StartRefused(
                    "PostgreSQL does not run as root, and this machine forbids the user namespace that would help.",
                    "Start Tramonto as an ordinary user, or use a PostgreSQL server of your own: "
                            + "set SPRING_DATASOURCE_URL, SPRING_DATASOURCE_USERNAME and SPRING_DATASOURCE_PASSWORD.",
                    null);
        }
    }

    private static boolean root() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static boolean available() {
        try {
            Process unshare = new ProcessBuilder("unshare", "-U", "id", "-u")
                    .redirectErrorStream(true)
                    .start();
            unshare.getInputStream().readAllBytes();
            return unshare.waitFor(10, TimeUnit.SECONDS) && unshare.exitValue() == 0;
        } catch (IOException noSuchCommand) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
