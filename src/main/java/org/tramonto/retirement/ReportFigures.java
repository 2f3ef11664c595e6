package org.tramonto.retirement;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tramonto.channel.Arrivals;
import org.tramonto.channel.Channel;
import org.tramonto.channel.Channels;
import org.tramonto.retirement.Report.ChannelCost;
import org.tramonto.retirement.Report.Contacts;
import org.tramonto.retirement.Report.Costs;
import org.tramonto.retirement.Report.CustomersThen;
import org.tramonto.retirement.Report.Span;
import org.tramonto.supportcase.ChannelFigures;
import org.tramonto.supportcase.ChannelFigures.Figures;

/** The figures of a final report: customers, contacts and what they cost. */
@Component
class ReportFigures {

    private final LedgerRows ledger;
    private final Exemptions exemptions;
    private final ChannelFigures figures;
    private final Arrivals arrivals;
    private final Channels channels;
    private final JdbcClient jdbc;

    ReportFigures(
            LedgerRows ledger,
            Exemptions exemptions,
            ChannelFigures figures,
            Arrivals arrivals,
            Channels channels,
            JdbcClient jdbc) {
        this.ledger = ledger;
        this.exemptions = exemptions;
        this.figures = figures;
        this.arrivals = arrivals;
        this.channels = channels;
        this.jdbc = jdbc;
    }

    CustomersThen customers(Programme programme) {
        Map<String, Long> states = new LinkedHashMap<>();
        long population = 0;
        long accounted = 0;
        for (Map.Entry<LedgerState, Long> counted : ledger.counts(programme.key).entrySet()) {
            states.put(counted.getKey().code(), counted.getValue());
            population += counted.getValue();
            accounted += counted.getKey().isAccountedFor() ? counted.getValue() : 0;
        }
        Map<String, Long> exempt = new TreeMap<>();
        exemptions
                .active(programme.key)
                .forEach(exemption -> exempt.merge(exemption.cause().code(), 1L, Long::sum));
        Map<String, Long> ever = everIn(programme);
        return new CustomersThen(
                population,
                accounted,
                states,
                ever.getOrDefault(LedgerState.SHIFTED.code(), 0L),
                ever.getOrDefault(LedgerState.LANDED.code(), 0L),
                ever.getOrDefault(LedgerState.BOUNCED_BACK.code(), 0L),
                ever.getOrDefault(LedgerState.REACHED_BY_HAND.code(), 0L),
                exempt);
    }

    private Map<String, Long> everIn(Programme programme) {
        Map<String, Long> ever = new TreeMap<>();
        jdbc.sql("""
                        select to_state, count(distinct customer) as customers from ledger_move
                        where programme = :programme group by to_state
                        """).param("programme", programme.key.value()).query(row -> {
            ever.put(row.getString("to_state"), row.getLong("customers"));
        });
        return ever;
    }

    /** The channel first, then its successors. */
    List<Figures> channels(Programme programme, Instant from, Instant to) {
        return figures.of(involved(programme), from, to);
    }

    Contacts contacts(Programme programme, Instant before) {
        return new Contacts(
                span(programme, before, programme.announcedAt),
                span(programme, programme.announcedAt, programme.closedAt),
                span(programme, programme.closedAt, programme.retiredAt));
    }

    private Span span(Programme programme, Instant from, Instant to) {
        Map<String, Long> categories = figures.contacts(programme.channel, from, to);
        return new Span(
                from,
                to,
                categories.values().stream().mapToLong(Long::longValue).sum(),
                categories,
                arrivals.counts(programme.channel, from, to));
    }

    Costs costs(Programme programme, List<Figures> before, List<Figures> after) {
        List<ChannelCost> costs = involved(programme).stream()
                .map(channel -> cost(channel, cases(before, channel), cases(after, channel)))
                .toList();
        List<BigDecimal> costsBefore = costs.stream()
                .map(ChannelCost::costBefore)
                .filter(Objects::nonNull)
                .toList();
        List<BigDecimal> costsAfter = costs.stream()
                .map(ChannelCost::costAfter)
                .filter(Objects::nonNull)
                .toList();
        return new Costs(
                costs,
                perContact(
                        costsBefore,
                        costs.stream()
                                .filter(cost -> cost.perContact() != null)
                                .mapToLong(ChannelCost::casesBefore)
                                .sum()),
                perContact(
                        costsAfter,
                        costs.stream()
                                .filter(cost -> cost.perContact() != null)
                                .mapToLong(ChannelCost::casesAfter)
                                .sum()));
    }

    private ChannelCost cost(String key, long before, long after) {
        Channel channel = channels.find(key).orElse(null);
        if (channel == null || channel.costPerContact() == null) {
            return new ChannelCost(key, null, null, before, null, after, null);
        }
        BigDecimal each = channel.costPerContact().amount();
        return new ChannelCost(
                key,
                channel.costPerContact().currency().getCurrencyCode(),
                each,
                before,
                each.multiply(BigDecimal.valueOf(before)),
                after,
                each.multiply(BigDecimal.valueOf(after)));
    }

    private static BigDecimal perContact(List<BigDecimal> costs, long cases) {
        return cases == 0
                ? null
                : costs.stream()
                        .reduce(BigDecimal.ZERO, BigDecimal::add)
                        .divide(BigDecimal.valueOf(cases), 2, RoundingMode.HALF_UP);
    }

    private static long cases(List<Figures> figures, String channel) {
        return figures.stream()
                .filter(each -> each.channel().equals(channel))
                .mapToLong(Figures::cases)
                .sum();
    }

    private static List<String> involved(Programme programme) {
        List<String> channels = new ArrayList<>(programme.plan.successors());
        channels.add(0, programme.channel);
        return channels;
    }
}
