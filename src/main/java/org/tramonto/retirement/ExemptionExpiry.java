package org.tramonto.retirement;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tramonto.retirement.Events.ExemptionExpired;
import org.tramonto.shared.ProgrammeKey;

/** Asks a person to look again at an exemption whose day has come: once, on whichever node notices first. */
@Component
class ExemptionExpiry {

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final RetirementSettings settings;
    private final Clock clock;

    ExemptionExpiry(JdbcClient jdbc, ApplicationEventPublisher events, RetirementSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.events = events;
        this.settings = settings;
        this.clock = clock;
    }

    private record Expired(String programme, String customer, long revision) {}

    @Scheduled(fixedDelayString = "${tramonto.retirement.exemptions-looked-at-every:PT1H}")
    @Transactional
    public void ask() {
        List<Expired> expired = jdbc.sql("""
                        update exemption set asked_at = :now
                        from programme
                        where programme.key = exemption.programme and exemption.ended_at is null
                          and exemption.expires_on <= :today and exemption.asked_at is null
                          and programme.state not in ('retired', 'approval_denied')
                        returning exemption.programme, exemption.customer, programme.revision
                        """)
                .param("now", Timestamp.from(clock.instant()))
                .param("today", LocalDate.ofInstant(clock.instant(), settings.zone()))
                .query(Expired.class)
                .list();
        expired.forEach(one -> events.publishEvent(
                new ExemptionExpired(new ProgrammeKey(one.programme()), one.revision(), one.customer())));
    }
}
