package org.tramonto.engine.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.tramonto.TramontoTest;
import org.tramonto.engine.Caller;

@TramontoTest
class NoncePerRequestTests {

    private static final Pattern IN_HEADER = Pattern.compile("'nonce-([^']+)'");
    private static final Pattern IN_PAGE = Pattern.compile("nonce=\"([^\"]+)\"");

    @LocalServerPort
    int port;

    @Test
    void everyPageCarriesTheNonceOfItsOwnHeaderHoweverManyAskAtOnce() throws Exception {
        Caller anna = Caller.signedIn(port, "anna");
        Callable<Integer> asking = () -> {
            int mismatches = 0;
            for (int i = 0; i < 25; i++) {
                mismatches += mismatches(anna.get("/camunda/app/welcome/default/"));
            }
            return mismatches;
        };
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            List<Callable<Integer>> all = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                all.add(asking);
            }
            for (Future<Integer> mismatches : threads.invokeAll(all)) {
                assertThat(mismatches.get()).isZero();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static int mismatches(HttpResponse<String> page) {
        Matcher header = IN_HEADER.matcher(
                page.headers().firstValue("Content-Security-Policy").orElse(""));
        assertThat(header.find()).isTrue();
        Matcher body = IN_PAGE.matcher(page.body());
        int found = 0;
        int different = 0;
        while (body.find()) {
            found++;
            different += body.group(1).equals(header.group(1)) ? 0 : 1;
        }
        assertThat(found).isPositive();
        return different;
    }
}
