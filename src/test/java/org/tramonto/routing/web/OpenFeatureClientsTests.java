package org.tramonto.routing.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.jayway.jsonpath.JsonPath;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import dev.openfeature.contrib.providers.ofrep.OfrepProvider;
import dev.openfeature.contrib.providers.ofrep.OfrepProviderOptions;
import dev.openfeature.sdk.Client;
import dev.openfeature.sdk.ErrorCode;
import dev.openfeature.sdk.FlagEvaluationDetails;
import dev.openfeature.sdk.ImmutableContext;
import dev.openfeature.sdk.OpenFeatureAPI;
import dev.openfeature.sdk.Value;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.tramonto.TramontoTest;
import org.tramonto.browser.Chromium;
import org.tramonto.routing.Router;
import org.tramonto.routing.Routes;

/** The clients that others use, as they come, against the running application. */
@TramontoTest
class OpenFeatureClientsTests {

    @LocalServerPort
    int port;

    @Autowired
    Routes routes;

    @Autowired
    Router router;

    @Test
    void theServerProviderOfNodeUnderstandsEveryAnswer() {
        try (ProgrammeOnPhone programme =
                new ProgrammeOnPhone(routes, router).exempt("K-exempt").shift(5000)) {
            String shifted = programme.customer(0, 5000);
            List<String> answers = NodeClients.run(
                    "server.cjs",
                    question("support.phone.route", "{}", shifted)
                            + question("support.phone.available", "true", shifted)
                            + question("support.phone.available", "true", "K-exempt")
                            + question("support.fax.available", "true", shifted)
                            + question("support.phone.available", "true", "")
                            + question("support.phone.available", "true", shifted)
                                    .replace("tramonto-demo", "guess")
                            + question("support.phone.available", "true", shifted)
                                    .replace(
                                            "\"key\":\"tramonto-demo\"", "\"user\":\"anna\",\"password\":\"tramonto\""),
                    address());

            String route = answers.get(0);
            assertThat(JsonPath.<String>read(route, "$.value.legacy")).isEqualTo("ASSISTED");
            assertThat(JsonPath.<String>read(route, "$.reason")).isEqualTo("SPLIT");
            assertThat(JsonPath.<String>read(route, "$.variant")).isEqualTo("assisted");
            assertThat(JsonPath.<Integer>read(route, "$.flagMetadata.bucket")).isEqualTo(programme.bucket(shifted));
            assertThat(JsonPath.<Boolean>read(answers.get(1), "$.value")).isFalse();
            assertThat(JsonPath.<String>read(answers.get(2), "$.reason")).isEqualTo("TARGETING_MATCH");
            assertThat(JsonPath.<String>read(answers.get(3), "$.errorCode")).isEqualTo("FLAG_NOT_FOUND");
            assertThat(JsonPath.<String>read(answers.get(4), "$.errorCode")).isEqualTo("TARGETING_KEY_MISSING");
            assertThat(JsonPath.<String>read(answers.get(5), "$.errorCode")).isEqualTo("GENERAL");
            assertThat(JsonPath.<Boolean>read(answers.get(6), "$.value")).isFalse();
        }
    }

    @Test
    void theWebProviderUnderstandsThatNothingChanged() {
        try (ProgrammeOnPhone programme = new ProgrammeOnPhone(routes, router).shift(5000)) {
            String answer = NodeClients.run(
                            "web-in-node.cjs", "", address(), OfrepKeys.DEMO, programme.customer(0, 5000))
                    .get(0);

            assertThat(JsonPath.<List<Integer>>read(answer, "$.statuses")).containsExactly(200, 304);
            assertThat(JsonPath.<String>read(answer, "$.route.value.legacy")).isEqualTo("ASSISTED");
            assertThat(JsonPath.<String>read(answer, "$.route.reason")).isEqualTo("SPLIT");
            assertThat(JsonPath.<Boolean>read(answer, "$.available.value")).isFalse();
            assertThat(JsonPath.<String>read(answer, "$.unknown.errorCode")).isEqualTo("FLAG_NOT_FOUND");
        }
    }

    @Test
    void aPageOfAnotherOriginFollowsARollBack() {
        Path modules = NodeClients.modules();
        try (ProgrammeOnPhone programme = new ProgrammeOnPhone(routes, router).shift(10_000);
                PageServer shop = new PageServer(modules);
                BrowserContext window = Chromium.window("it-IT")) {
            Page page = window.newPage();
            page.navigate(shop.address() + "/contatti?baseUrl=" + address() + "&key=tramonto-demo&targetingKey=K-1");
            assertThat(page.locator("#phone")).hasText("ASSISTED STATIC");

            programme.kill();

            assertThat(page.locator("#phone")).hasText("OPEN DISABLED");
        }
    }

    @Test
    void theJavaProviderUnderstandsEveryAnswer() {
        Client client = java(OfrepKeys.DEMO, "java");
        try (ProgrammeOnPhone programme = new ProgrammeOnPhone(routes, router).shift(5000)) {
            ImmutableContext shifted = new ImmutableContext(programme.customer(0, 5000));

            FlagEvaluationDetails<Boolean> available =
                    client.getBooleanDetails("support.phone.available", true, shifted);
            assertThat(available.getValue()).isFalse();
            assertThat(available.getReason()).isEqualTo("SPLIT");
            assertThat(available.getFlagMetadata().getString("side")).isEqualTo("shifted");
            assertThat(available.getFlagMetadata().getInteger("bucket"))
                    .isEqualTo(programme.bucket(shifted.getTargetingKey()));
            Value route = client.getObjectValue("support.phone.route", new Value(), shifted);
            assertThat(route.asStructure().getValue("legacy").asString()).isEqualTo("ASSISTED");

            assertThat(client.getBooleanDetails("support.fax.available", true, shifted)
                            .getErrorCode())
                    .isEqualTo(ErrorCode.FLAG_NOT_FOUND);
            assertThat(client.getBooleanDetails("support.phone.available", true, new ImmutableContext())
                            .getErrorCode())
                    .isEqualTo(ErrorCode.INVALID_CONTEXT);
            FlagEvaluationDetails<Boolean> refused =
                    java("guess", "stranger").getBooleanDetails("support.phone.available", true, shifted);
            assertThat(refused.getErrorCode()).isEqualTo(ErrorCode.GENERAL);
            assertThat(refused.getErrorMessage()).contains("authentication");
        }
    }

    private Client java(String key, String domain) {
        OfrepProvider provider = OfrepProvider.constructProvider(OfrepProviderOptions.builder()
                .baseUrl(address())
                .headers(ImmutableMap.of("X-API-Key", ImmutableList.of(key)))
                .build());
        OpenFeatureAPI.getInstance().setProviderAndWait(domain, provider);
        return OpenFeatureAPI.getInstance().getClient(domain);
    }

    private static String question(String flag, String otherwise, String targetingKey) {
        return "{\"flag\":\"%s\",\"default\":%s,\"key\":\"tramonto-demo\",\"context\":{%s}}\n"
                .formatted(flag, otherwise, targetingKey.isEmpty() ? "" : "\"targetingKey\":\"" + targetingKey + "\"");
    }

    private String address() {
        return "http://127.0.0.1:" + port;
    }
}
