package org.tramonto.content;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Opens the store of attachment bytes to tests that run without the application. */
public class ContentsFixture {

    private ContentsFixture() {}

    public static Contents on(JdbcClient jdbc) {
        return new Contents(jdbc);
    }
}
