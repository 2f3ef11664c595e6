package org.tramonto.helpcentre;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;
import org.tramonto.supportcase.CaseSettings;

/** Adds up each day of searches once it is over, and lets the single searches go when they are old. */
@Repository
class HelpDays {

    /** Days that are added up later than on the next one, as when nobody was running. */
    private static final int LATE = 8;

    private static final Duration SETTLED = Duration.ofMinutes(15);
    private static final int AT_ONCE = 10_000;

    private final JdbcClient jdbc;
    private final Salts salts;
    private final HelpCentreSettings settings;
    private final ZoneId zone;
    private final Clock clock;

    HelpDays(JdbcClient jdbc, Salts salts, HelpCentreSettings settings, CaseSettings organisation, Clock clock) {
        this.jdbc = jdbc;
        this.salts = salts;
        this.settings = settings;
        this.zone = organisation.zone();
        this.clock = clock;
    }

    /**
     * One day in one language.
     *
     * @param nothing searches that found nothing
     * @param found visits in which a result was opened
     * @param untilFound searches those made until they opened the first
     * @param thenContact visits that ended at the contact form
     * @param searched contacts over the form that a search went before
     */
    record Day(
            LocalDate day,
            String language,
            long searches,
            long nothing,
            long visits,
            long found,
            long untilFound,
            long thenContact,
            long contacts,
            long searched) {}

    /** From day to day, both included; days that are over were added up before, so it costs the same however much was searched. */
    List<Day> between(LocalDate from, LocalDate to) {
        LocalDate today = today();
        List<Day> days = new ArrayList<>(jdbc.sql("""
                        select day, language, searches, nothing, visits, found, until_found, then_contact, contacts, searched
                        from help_day where day >= :from and day <= :to and day < :today order by day, language
                        """)
                .param("from", from)
                .param("to", to)
                .param("today", today)
                .query(Day.class)
                .list());
        for (LocalDate day = today.minusDays(LATE); !day.isAfter(today); day = day.plusDays(1)) {
            LocalDate asked = day;
            boolean open = days.stream().noneMatch(known -> known.day().equals(asked));
            if (open && !day.isBefore(from) && !day.isAfter(to)) {
                days.addAll(count(day));
            }
        }
        return days;
    }

    @Scheduled(initialDelayString = "PT3M", fixedDelayString = "PT1H")
    void tidy() {
        LocalDate last =
                LocalDate.ofInstant(clock.instant().minus(SETTLED), zone).minusDays(1);
        for (LocalDate day = last.minusDays(LATE); !day.isAfter(last); day = day.plusDays(1)) {
            keep(day);
        }
        Instant before = clock.instant().minus(settings.searchesKept());
        for (String table : List.of("help_search", "help_click")) {
            forget(
                    "delete from " + table + " where id in (select id from " + table
                            + " where at < :before order by at limit " + AT_ONCE + ")",
                    before);
        }
        forget("delete from help_contact where at < :before", before);
        salts.forgetOld();
    }

    void keep(LocalDate day) {
        for (Day counted : count(day)) {
            jdbc.sql("""
                            insert into help_day (day, language, searches, nothing, visits, found, until_found, then_contact,
                                contacts, searched)
                            values (:day, :language, :searches, :nothing, :visits, :found, :untilFound, :thenContact,
                                :contacts, :searched)
                            on conflict on constraint help_day_pk do nothing
                            """).paramSource(counted).update();
        }
    }

    private List<Day> count(LocalDate day) {
        return jdbc.sql("""
                        with asked as (
                            select visit, language, count(*) as searches, count(*) filter (where results = 0) as nothing
                            from help_search where at >= :from and at < :to group by visit, language
                        ), opened as (
                            select visit, min(at) as at from help_click where at >= :from and at < :to group by visit
                        ), until as (
                            select visit, language, count(*) as searches
                            from help_search join opened using (visit)
                            where help_search.at >= :from and help_search.at < :to and help_search.at <= opened.at
                            group by visit, language
                        ), wrote as (
                            select distinct visit from help_contact where at >= :from and at < :to and visit is not null
                        ), visits as (
                            select asked.language, sum(asked.searches) as searches, sum(nothing) as nothing,
                                   count(*) as visits, count(until.searches) as found,
                                   coalesce(sum(until.searches), 0) as until_found, count(wrote.visit) as then_contact
                            from asked left join until using (visit, language) left join wrote using (visit)
                            group by asked.language
                        ), contacts as (
                            select language, count(*) as contacts, count(visit) as searched
                            from help_contact where at >= :from and at < :to group by language
                        )
                        select cast(:day as date) as day, language, coalesce(searches, 0) as searches,
                               coalesce(nothing, 0) as nothing, coalesce(visits, 0) as visits, coalesce(found, 0) as found,
                               coalesce(until_found, 0) as until_found, coalesce(then_contact, 0) as then_contact,
                               coalesce(contacts, 0) as contacts, coalesce(searched, 0) as searched
                        from visits full join contacts using (language) order by language
                        """)
                .param("day", day)
                .param("from", Timestamp.from(day.atStartOfDay(zone).toInstant()))
                .param("to", Timestamp.from(day.plusDays(1).atStartOfDay(zone).toInstant()))
                .query(Day.class)
                .list();
    }

    private void forget(String sql, Instant before) {
        int gone;
        do {
            gone = jdbc.sql(sql).param("before", Timestamp.from(before)).update();
        } while (gone == AT_ONCE);
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), zone);
    }
}
