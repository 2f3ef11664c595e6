package org.tramonto.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.tramonto.TramontoTest;

/** Two processes start at the same moment on an empty database, as a cluster does on its first day. */
@TramontoTest
class TwoNodesTests {

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Environment environment;

    @Test
    void bothStartAndNothingIsThereTwice() throws Exception {
        jdbc.sql("drop database if exists two_nodes with (force)").update();
        jdbc.sql("create database two_nodes").update();
        List<Node> nodes = List.of(start("one"), start("two"));
        try {
            for (Node node : nodes) {
                Awaitility.await()
                        .atMost(Duration.ofMinutes(5))
                        .pollInterval(Duration.ofMillis(500))
                        .until(() -> node.ready() || !node.process.isAlive());
                assertThat(node.ready())
                        .as("node is ready, see %s", node.output)
                        .isTrue();
            }
        } finally {
            for (Node node : nodes) {
                node.process.destroy();
                if (!node.process.waitFor(30, TimeUnit.SECONDS)) {
                    node.process.destroyForcibly();
                }
            }
        }
        JdbcClient shared = JdbcClient.create(new DriverManagerDataSource(
                url(), user(), environment.getRequiredProperty("spring.datasource.password")));
        assertThat(count(shared, "select count(*) from act_re_deployment")).isEqualTo(1);
        assertThat(count(shared, "select count(*) from act_re_procdef where key_ = 'support-case'"))
                .isEqualTo(1);
        assertThat(count(shared, "select count(*) from act_ru_filter")).isEqualTo(6);
        assertThat(count(shared, "select count(*) from act_id_user")).isEqualTo(7);
    }

    private Node start(String name) throws IOException {
        File output = Path.of("target", "node-" + name + ".log").toFile();
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx400m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        "org.tramonto.Tramonto")
                .redirectErrorStream(true)
                .redirectOutput(output);
        builder.environment()
                .putAll(Map.of(
                        "SPRING_DATASOURCE_URL", url(),
                        "SPRING_DATASOURCE_USERNAME", user(),
                        "SPRING_DATASOURCE_PASSWORD", environment.getRequiredProperty("spring.datasource.password"),
                        "SPRING_DATASOURCE_HIKARI_MAXIMUM_POOL_SIZE", "10",
                        "SERVER_PORT", "0",
                        "TRAMONTO_DEMO_SMTP_PORT", "0",
                        "TRAMONTO_DEMO_IMAP_PORT", "0"));
        return new Node(builder.start(), output.toPath());
    }

    private String url() {
        return environment.getRequiredProperty("spring.datasource.url").replaceFirst("/[^/]*$", "/two_nodes");
    }

    private String user() {
        return environment.getRequiredProperty("spring.datasource.username");
    }

    private static long count(JdbcClient jdbc, String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }

    private record Node(Process process, Path output) {

        boolean ready() throws IOException {
            return Files.readString(output).contains("Tramonto is ready");
        }
    }
}
