package org.tramonto.engine.database;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.apache.commons.logging.LogFactory;

/** A process of its own that starts the database, writes a row, says so, and stays until it is ended. */
final class HoldDatabase {

    private HoldDatabase() {}

    public static void main(String[] arguments) throws Exception {
        EmbeddedDatabase database = EmbeddedDatabase.on(Path.of(arguments[0]), LogFactory.getLog(HoldDatabase.class));
        try (Connection connection =
                        DriverManager.getConnection(database.url(), EmbeddedDatabase.USER, database.password());
                Statement statement = connection.createStatement()) {
            statement.execute("create table kept (word text)");
            statement.execute("insert into kept values ('durable')");
        }
        System.out.println("HELD");
        System.in.read();
    }
}
