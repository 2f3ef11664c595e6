package org.tramonto.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementCallback;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.tramonto.TramontoTest;

/** What a transaction holds back, on the real database: when it is written, in which order and how often. */
@TramontoTest
class InTransactionTests {

    private static final String HOUSE = "insert into test_house (name) values (:name)";
    private static final String ROOM = "insert into test_room (house, name) values (:house, :name)";

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    JdbcTemplate jdbc;

    private Counting counting;
    private InTransaction<Statements> rooms;
    private InTransaction<Statements> houses;

    /** Counts the messages to the database. */
    private static final class Counting extends JdbcTemplate {

        private final List<String> sent = new ArrayList<>();

        Counting(DataSource source) {
            super(source);
        }

        @Override
        public <T> T execute(String sql, PreparedStatementCallback<T> action) {
            sent.add(sql);
            return super.execute(sql, action);
        }
    }

    @BeforeEach
    void tables() {
        jdbc.execute("create table test_house (name text primary key, seen timestamptz, tags text[])");
        jdbc.execute("create table test_room (house text references test_house (name), name text)");
        counting = new Counting(jdbc.getDataSource());
        rooms = InTransaction.changes(counting, 2);
        houses = InTransaction.changes(counting, 1);
    }

    @AfterEach
    void noTables() {
        jdbc.execute("drop table test_room, test_house");
    }

    @Test
    void whatSeveralHoldBackIsWrittenTogetherAndInTheirOrder() {
        transaction.executeWithoutResult(status -> {
            rooms.get().add(ROOM, room("Villa", "cucina"));
            houses.get().add(HOUSE, new MapSqlParameterSource("name", "Villa"));
            rooms.get().add(ROOM, room("Villa", "bagno"));
            assertThat(counting.sent).isEmpty();
        });
        assertThat(counting.sent).hasSize(1);
        assertThat(names()).containsExactly("cucina", "bagno");
    }

    @Test
    void aQuestionSeesWhatWasHeldBackAndNothingIsWrittenTwice() {
        transaction.executeWithoutResult(status -> {
            houses.get().add(HOUSE, new MapSqlParameterSource("name", "Villa"));
            InTransaction.write();
            assertThat(jdbc.queryForObject("select count(*) from test_house", Integer.class))
                    .isEqualTo(1);
            InTransaction.write();
            rooms.get().add(ROOM, room("Villa", "cucina"));
        });
        assertThat(counting.sent).hasSize(2);
        assertThat(names()).containsExactly("cucina");
    }

    @Test
    void whatIsRolledBackIsForgotten() {
        transaction.executeWithoutResult(status -> {
            houses.get().add(HOUSE, new MapSqlParameterSource("name", "Villa"));
            status.setRollbackOnly();
        });
        transaction.executeWithoutResult(status -> assertThat(houses.find()).isEmpty());
        assertThat(counting.sent).isEmpty();
    }

    @Test
    void aTransactionWithinAnotherWritesItsOwnAlone() {
        TransactionTemplate within = new TransactionTemplate(transactions);
        within.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        transaction.executeWithoutResult(outer -> {
            houses.get().add(HOUSE, new MapSqlParameterSource("name", "Villa"));
            within.executeWithoutResult(inner -> {
                assertThat(houses.find()).isEmpty();
                houses.get().add(HOUSE, new MapSqlParameterSource("name", "Torre"));
            });
            assertThat(jdbc.queryForList("select name from test_house", String.class))
                    .containsExactly("Torre");
            assertThat(houses.find()).isPresent();
        });
        assertThat(jdbc.queryForList("select name from test_house order by name", String.class))
                .containsExactly("Torre", "Villa");
    }

    @Test
    void outsideATransactionNothingCanBeHeldBack() {
        assertThatThrownBy(houses::get).isInstanceOf(IllegalStateException.class);
        assertThat(houses.find()).isEmpty();
        InTransaction.write();
    }

    @Test
    void whoIsToldAnUnwantedCountUndoesEverything() {
        List<Integer> counts = new ArrayList<>();
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
                    houses.get().add(HOUSE, new MapSqlParameterSource("name", "Villa"), counts::add);
                    houses.get()
                            .add(
                                    "update test_house set tags = '{x}' where name = :name",
                                    new MapSqlParameterSource("name", "Torre"),
                                    rows -> {
                                        counts.add(rows);
                                        throw new IllegalArgumentException("nobody changed");
                                    });
                }))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(counts).containsExactly(1, 0);
        assertThat(jdbc.queryForObject("select count(*) from test_house", Integer.class))
                .isZero();
    }

    @Test
    void valuesOfAllKindsArriveAndManyStatementsToo() {
        Instant seen = Instant.parse("2026-03-29T01:30:00Z");
        transaction.executeWithoutResult(status -> {
            for (int i = 0; i < 300; i++) {
                houses.get()
                        .add(
                                "insert into test_house (name, seen, tags) values (:name || 'è', :seen, :tags)",
                                new MapSqlParameterSource("name", "Villa " + i)
                                        .addValue("seen", i == 0 ? null : Timestamp.from(seen))
                                        .addValue("tags", i == 0 ? null : new String[] {"a,b", "\"c\""}));
            }
        });
        assertThat(counting.sent).hasSize(1);
        assertThat(jdbc.queryForObject(
                        "select count(*) from test_house where seen = ? and tags[2] = '\"c\"' and name like '%è'",
                        Integer.class, Timestamp.from(seen)))
                .isEqualTo(299);
        assertThat(jdbc.queryForList("select name from test_house where seen is null and tags is null", String.class))
                .containsExactly("Villa 0è");
    }

    private static MapSqlParameterSource room(String house, String name) {
        return new MapSqlParameterSource("house", house).addValue("name", name);
    }

    private List<String> names() {
        return jdbc.queryForList("select name from test_room", String.class);
    }
}
