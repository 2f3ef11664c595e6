package org.tramonto.shared;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntConsumer;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.SqlTypeValue;
import org.springframework.jdbc.core.StatementCreatorUtils;
import org.springframework.jdbc.core.namedparam.NamedParameterUtils;
import org.springframework.jdbc.core.namedparam.ParsedSql;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;

/**
 * Changes that go to the database together: in their order, but all with one message, as the way there and back takes longer
 * than many of them do. None of them answers with rows. Parameters are named as elsewhere, {@code :name}, and never lists.
 */
public final class Statements {

    private static final IntConsumer ANY = rows -> {};

    /** The statements of the product are few and the same for ever. */
    private static final Map<String, Parsed> PARSED = new ConcurrentHashMap<>();

    /** And so are those that come together, as long as they are a few: a list of them is compared faster than made a text. */
    private static final Map<List<String>, String> JOINED = new ConcurrentHashMap<>();

    private static final int A_FEW = 12;
    private static final int MOST_JOINED = 1_000;

    private record Parsed(String sql, ParsedSql names) {

        static Parsed of(String text) {
            ParsedSql names = NamedParameterUtils.parseSqlStatement(text);
            return new Parsed(NamedParameterUtils.substituteNamedParameters(names, null), names);
        }
    }

    private record Change(String sql, Object[] values, IntConsumer outcome) {}

    private final List<Change> changes = new ArrayList<>();

    public void add(String sql, SqlParameterSource values) {
        add(sql, values, ANY);
    }

    /** @param outcome is told how many rows were changed, and throws where that is not what was meant */
    public void add(String sql, SqlParameterSource values, IntConsumer outcome) {
        Parsed parsed = PARSED.computeIfAbsent(sql, Parsed::of);
        changes.add(new Change(parsed.sql, values(parsed, values), outcome));
    }

    /** Takes over what others are to be. */
    public void addAll(Statements others) {
        changes.addAll(others.changes);
        others.changes.clear();
    }

    /** Has them all done, in the transaction of the caller. */
    void run(JdbcOperations jdbc) {
        if (changes.isEmpty()) {
            return;
        }
        int[] rows = jdbc.execute(joined(), (PreparedStatement statement) -> {
            int index = 0;
            for (Change change : changes) {
                for (Object value : change.values) {
                    index++;
                    set(statement, index, value);
                }
            }
            statement.execute();
            return counts(statement);
        });
        for (int i = 0; i < rows.length; i++) {
            changes.get(i).outcome.accept(rows[i]);
        }
    }

    private String joined() {
        List<String> each = new ArrayList<>(changes.size());
        changes.forEach(change -> each.add(change.sql));
        if (each.size() > A_FEW) {
            return String.join(";\n", each);
        }
        String known = JOINED.get(each);
        if (known == null) {
            known = String.join(";\n", each);
            if (JOINED.size() < MOST_JOINED) {
                JOINED.put(each, known);
            }
        }
        return known;
    }

    private int[] counts(PreparedStatement statement) throws SQLException {
        int[] rows = new int[changes.size()];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = statement.getUpdateCount();
            statement.getMoreResults();
        }
        return rows;
    }

    private static Object[] values(Parsed parsed, SqlParameterSource values) {
        return NamedParameterUtils.buildValueArray(parsed.names, values, null);
    }

    private static void set(PreparedStatement statement, int index, Object value) throws SQLException {
        if (value == null) {
            // The database knows the types of its columns; to ask the driver for them takes as long as the rest.
            statement.setNull(index, Types.NULL);
        } else {
            StatementCreatorUtils.setParameterValue(statement, index, SqlTypeValue.TYPE_UNKNOWN, value);
        }
    }
}
