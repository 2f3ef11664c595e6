package org.tramonto.retirement;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Programmes in figures: how many stand in which state, and how far each that is under way has come. */
@Component
class RetirementMeters implements MeterBinder {

    private static final Logger log = LoggerFactory.getLogger(RetirementMeters.class);

    private final JdbcClient jdbc;
    private MultiGauge states;
    private MultiGauge shifted;

    RetirementMeters(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Figure(String key, String channel, String state, int shiftedBp) {}

    @Override
    public void bindTo(MeterRegistry registry) {
        states = MultiGauge.builder("tramonto.retirement.programmes")
                .description("programmes that stand in a state")
                .register(registry);
        shifted = MultiGauge.builder("tramonto.retirement.shifted")
                .description("share of the customers of a channel under way whose weight is in force")
                .baseUnit("basis_points")
                .register(registry);
    }

    @Scheduled(fixedDelayString = "PT15S")
    void follow() {
        if (states == null) {
            return;
        }
        try {
            show(jdbc.sql("select key, channel, state, shifted_bp from programme")
                    .query(Figure.class)
                    .list());
        } catch (DataAccessException away) {
            // The figures stay what they were; the database has a health indicator of its own.
            log.debug("programmes were not counted: {}", away.getMessage());
        }
    }

    private void show(List<Figure> figures) {
        Map<String, Long> counts =
                figures.stream().collect(Collectors.groupingBy(Figure::state, Collectors.counting()));
        states.register(
                Arrays.stream(ProgrammeState.values())
                        .map(state -> MultiGauge.Row.of(
                                Tags.of("state", state.code()), counts.getOrDefault(state.code(), 0L)))
                        .collect(Collectors.toList()),
                true);
        shifted.register(
                figures.stream()
                        .filter(figure -> ProgrammeState.LIVE.contains(ProgrammeState.of(figure.state())))
                        .map(figure -> MultiGauge.Row.of(
                                Tags.of("programme", figure.key(), "channel", figure.channel()), figure.shiftedBp()))
                        .collect(Collectors.toList()),
                true);
    }
}
