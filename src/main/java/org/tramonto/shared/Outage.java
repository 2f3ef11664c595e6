package org.tramonto.shared;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

/** Tells that the database can't be reached from everything else that may be wrong. */
public final class Outage {

    private Outage() {}

    /** Whether this failed because the database is away, or went while we were at it. */
    public static boolean isCauseOf(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(30)
                .anyMatch(cause -> isTransactionLost(cause) || cause instanceof SQLException sql && isAway(sql));
    }

    /** What can't even be begun or ended; the reason is often gone with the connection. */
    private static boolean isTransactionLost(Throwable cause) {
        return cause instanceof CannotCreateTransactionException || cause instanceof TransactionSystemException;
    }

    private static boolean isAway(SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        return failure instanceof SQLTransientConnectionException
                || failure instanceof SQLNonTransientConnectionException
                || failure instanceof SQLRecoverableException
                // Connection lost; the server goes down, starts, or takes no more connections.
                || state.startsWith("08")
                || state.startsWith("57P")
                || state.equals("53300");
    }
}
