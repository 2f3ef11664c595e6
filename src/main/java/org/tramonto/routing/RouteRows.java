package org.tramonto.routing;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.tramonto.shared.BasisPoints;
import org.tramonto.shared.ProgrammeKey;

/** Reads what the tables of this module hold. */
final class RouteRows {

    private RouteRows() {}

    static Route route(ResultSet row) throws SQLException {
        return new Route(
                row.getString("channel"),
                new ProgrammeKey(row.getString("programme")),
                row.getString("seed"),
                row.getLong("revision"),
                Route.Mode.valueOf(row.getString("mode").toUpperCase(Locale.ROOT)),
                row.getInt("wave"),
                BasisPoints.of(row.getInt("shifted_bp")),
                BasisPoints.of(row.getInt("holdback_bp")),
                texts(row, "successors"),
                row.getString("message_key"),
                row.getString("article"),
                row.getObject("until", LocalDate.class));
    }

    static CustomerPins.Entry entry(ResultSet row) throws SQLException {
        Pin strongest = null;
        for (String pin : texts(row, "pins")) {
            Pin found = Pin.valueOf(pin.toUpperCase(Locale.ROOT));
            strongest = strongest == null || found.compareTo(strongest) < 0 ? found : strongest;
        }
        return new CustomerPins.Entry(strongest, texts(row, "offer"));
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        return array == null ? null : List.of((String[]) array.getArray());
    }
}
