package org.tramonto.intake;

import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.tramonto.shared.Problem;

/** Tells what passes by itself from what needs a person. */
final class Failures {

    /** Connection lost, server going down or full, serialisation or deadlock, cancelled statement. */
    private static final Set<String> PASSING = Set.of("08", "40", "53", "57", "58");

    private static final Set<String> CONFLICTS = Set.of("40001", "40P01", "55P03");

    private Failures() {}

    /** Two changed the same at the same moment: at once again, and it will do. */
    static boolean isConflict(Throwable failure) {
        return causes(failure)
                .anyMatch(cause -> cause instanceof ConcurrencyFailureException
                        || isEngineConflict(cause)
                        || cause instanceof SQLException sql && CONFLICTS.contains(String.valueOf(sql.getSQLState())));
    }

    /** The same again, later, can succeed without anybody doing anything about it. */
    static boolean isPassing(Throwable failure) {
        return isConflict(failure) || causes(failure).anyMatch(Failures::passes);
    }

    private static boolean passes(Throwable cause) {
        if (cause instanceof SQLException sql) {
            String state = String.valueOf(sql.getSQLState());
            return sql instanceof SQLTransientException
                    || sql instanceof SQLRecoverableException
                    || state.length() == 5 && PASSING.contains(state.substring(0, 2));
        }
        return cause instanceof TransientDataAccessException
                || cause instanceof RecoverableDataAccessException
                || cause instanceof DataAccessResourceFailureException
                || cause instanceof QueryTimeoutException
                || cause instanceof CannotCreateTransactionException
                || cause instanceof TransactionSystemException
                || cause instanceof Problem problem && problem.kind() == Problem.Kind.UNAVAILABLE;
    }

    /** By its simple name: intake doesn't know the engine, and forks of it keep the name in another package. */
    private static boolean isEngineConflict(Throwable cause) {
        return cause.getClass().getSimpleName().equals("OptimisticLockingException");
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, java.util.Objects::nonNull, Throwable::getCause)
                .limit(30);
    }
}
