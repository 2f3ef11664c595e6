package org.tramonto.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class DeliverySettingsTests {

    @RepeatedTest(20)
    void pausesDoubleFromHalfAMinuteToAnHourAndSpreadByAQuarter() {
        DeliverySettings.Retry retry = bind(Map.of()).retry();

        assertThat(retry.pause(1)).isBetween(Duration.ofMillis(22_500), Duration.ofSeconds(30));
        assertThat(retry.pause(2)).isBetween(Duration.ofSeconds(45), Duration.ofSeconds(60));
        assertThat(retry.pause(5)).isBetween(Duration.ofMinutes(6), Duration.ofMinutes(8));
        assertThat(retry.pause(9)).isBetween(Duration.ofMinutes(45), Duration.ofHours(1));
        assertThat(retry.pause(5000)).isBetween(Duration.ofMinutes(45), Duration.ofHours(1));
        assertThat(retry.pauseUnreachable(5000)).isBetween(Duration.ofSeconds(45), Duration.ofMinutes(1));
    }

    @Test
    void everySettingHasADefault() {
        DeliverySettings settings = bind(Map.of());

        assertThat(settings.fromName()).isEqualTo("Aurora Luce e Gas");
        assertThat(settings.fromAddress()).isEqualTo("assistenza@aurora.example");
        assertThat(settings.poll()).isEqualTo(Duration.ofSeconds(2));
        assertThat(settings.retry().giveUpAfter()).isEqualTo(Duration.ofDays(2));
        assertThat(settings.bulk()).isEqualTo(new DeliverySettings.Bulk(4, 8, 0, Duration.ofDays(60)));
        assertThat(settings.print().perFile()).isEqualTo(250);
        assertThat(settings.webhook().isConfigured()).isFalse();
        assertThat(settings.webhook().allowPrivate()).isFalse();
    }

    @Test
    void aLeaseThatASlowAnswerOutlivesIsRefused() {
        assertThatThrownBy(() -> bind(Map.of("tramonto.delivery.lease", "PT2M")))
                .rootCause()
                .hasMessageContaining("tramonto.delivery.lease");
    }

    @Test
    void aSupportMailboxThatIsNoneIsRefused() {
        assertThatThrownBy(() -> bind(Map.of("tramonto.delivery.from-address", "aurora")))
                .rootCause()
                .hasMessageContaining("tramonto.delivery.from-address");
    }

    private static DeliverySettings bind(Map<String, String> values) {
        return new Binder(new MapConfigurationPropertySource(new HashMap<>(values)))
                .bindOrCreate("tramonto.delivery", DeliverySettings.class);
    }
}
