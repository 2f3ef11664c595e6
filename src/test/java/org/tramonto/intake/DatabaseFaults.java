package org.tramonto.intake;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Makes the real database fail where a case with a certain subject is opened. */
final class DatabaseFaults implements AutoCloseable {

    static final String FAULT = "P0001";
    static final String CONFLICT = "40001";

    private final JdbcClient jdbc;

    /** Fails with the SQL state for the first {@code times} inserts whose subject starts with {@code subject}. */
    DatabaseFaults(JdbcClient jdbc, String subject, String sqlState, int times) {
        this.jdbc = jdbc;
        jdbc.sql("create sequence intake_fault_seq").update();
        jdbc.sql("""
                        create function intake_fault() returns trigger language plpgsql as $$
                        begin
                            if new.subject like '%s%%' and nextval('intake_fault_seq') <= %d then
                                raise exception 'made to fail' using errcode = '%s';
                            end if;
                            return new;
                        end $$
                        """.formatted(subject, times, sqlState)).update();
        jdbc.sql(
                        "create trigger intake_fault before insert on support_case for each row execute function intake_fault()")
                .update();
    }

    @Override
    public void close() {
        jdbc.sql("drop trigger intake_fault on support_case").update();
        jdbc.sql("drop function intake_fault").update();
        jdbc.sql("drop sequence intake_fault_seq").update();
    }
}
