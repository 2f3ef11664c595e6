package org.tramonto.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tramonto.routing.RoutingFixture.PROGRAMME;
import static org.tramonto.routing.RoutingFixture.SEED;
import static org.tramonto.routing.RoutingFixture.route;

import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.tramonto.shared.BasisPoints;
import org.tramonto.shared.ProgrammeKey;

class RoutesTests {

    private final RoutingFixture routing = new RoutingFixture();
    private final Routes routes = routing.routes;

    @Test
    void whatIsPublishedIsFoundAsItWas() {
        Route route = route().split(2, 1, BasisPoints.of(1000))
                .withHoldback(BasisPoints.of(200))
                .telling("phone.closing", "/help/phone", LocalDate.of(2027, 1, 31));

        routes.publish(route);

        assertThat(routes.find("phone")).contains(route);
        assertThat(routes.all()).containsExactly(route);
        assertThat(routes.find("chat")).isEmpty();
    }

    @Test
    void anEqualOrOlderRevisionIsRefused() {
        routes.publish(route().split(5, 2, BasisPoints.of(3000)));

        for (long revision : new long[] {5, 4, 1}) {
            assertThatThrownBy(() -> routes.publish(route().split(revision, 6, BasisPoints.ALL)))
                    .isInstanceOfSatisfying(Problems.StaleRoute.class, stale -> {
                        assertThat(stale.code()).isEqualTo("ROUTING-001");
                        assertThat(stale.facts()).containsEntry("revision", 5L);
                    });
        }
        assertThat(routes.find("phone").orElseThrow().wave()).isEqualTo(2);
    }

    @Test
    void aChannelBelongsToOneProgrammeUntilItLetsGo() {
        ProgrammeKey other = new ProgrammeKey("telefono-bis");
        Route another = Route.open("phone", other, "bis", 1, List.of("form"));
        routes.publish(route());

        assertThatThrownBy(() -> routes.publish(another)).isInstanceOf(Problems.ChannelTaken.class);
        routes.withdraw("phone", 2);
        assertThat(routes.find("phone")).isEmpty();
        assertThatThrownBy(() -> routes.publish(route().split(2, 1, BasisPoints.ALL)))
                .isInstanceOf(Problems.StaleRoute.class);
        routes.publish(another);

        assertThat(routes.find("phone")).contains(another);
    }

    @Test
    void theSeedNeverChanges() {
        routes.publish(route());

        assertThatThrownBy(() -> routes.publish(Route.open("phone", PROGRAMME, "another", 2, List.of("chat"))))
                .isInstanceOf(Problems.SeedChanged.class);
    }

    @Test
    void withdrawingTwiceIsWithdrawingOnce() {
        routes.publish(route().split(5, 1, BasisPoints.of(100)));
        routes.pin(PROGRAMME, "K-1", Pin.EXEMPT);

        assertThatThrownBy(() -> routes.withdraw("phone", 5)).isInstanceOf(Problems.StaleRoute.class);
        routes.withdraw("phone", 6);
        routes.withdraw("phone", 6);

        assertThatThrownBy(() -> routes.withdraw("phone", 7)).isInstanceOf(Problems.NoRoute.class);
        assertThatThrownBy(() -> routes.withdraw("chat", 1)).isInstanceOf(Problems.NoRoute.class);
        assertThat(routing.jdbc
                        .sql("select count(*) from route_customer")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void ofManyAtOnceTheLatestRevisionStays() throws InterruptedException {
        routes.publish(route());
        ExecutorService managers = Executors.newFixedThreadPool(4);
        ConcurrentLinkedQueue<Long> taken = new ConcurrentLinkedQueue<>();
        CountDownLatch go = new CountDownLatch(1);
        for (long revision = 2; revision <= 40; revision++) {
            Route next = route().split(revision, 1, BasisPoints.of((int) revision));
            managers.execute(() -> {
                try {
                    go.await();
                    routes.publish(next);
                    taken.add(next.revision());
                } catch (Problems.StaleRoute overtaken) {
                    assertThat(overtaken.code()).isEqualTo("ROUTING-001");
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                }
            });
        }
        go.countDown();
        managers.shutdown();

        assertThat(managers.awaitTermination(2, TimeUnit.MINUTES)).isTrue();
        assertThat(taken).contains(40L);
        assertThat(routes.find("phone").orElseThrow().revision()).isEqualTo(40);
        assertThat(routing.jdbc
                        .sql("select version from route")
                        .query(Long.class)
                        .single())
                .isEqualTo(1 + taken.size());
    }

    @Test
    void aRouteOfNonsenseCannotBeMade() {
        assertThatThrownBy(() -> Route.open("phone", PROGRAMME, SEED, 1, List.of("phone")))
                .hasMessageContaining("does not succeed itself");
        assertThatThrownBy(() -> Route.open("phone", PROGRAMME, " ", 1, List.of()))
                .hasMessageContaining("seed");
        assertThatThrownBy(() -> Route.open("phone", PROGRAMME, SEED, 0, List.of()))
                .hasMessageContaining("revision");
        assertThatThrownBy(() -> route().split(2, -1, BasisPoints.NONE)).hasMessageContaining("wave");
    }
}
