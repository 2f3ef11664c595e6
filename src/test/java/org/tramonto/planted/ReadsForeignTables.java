package org.tramonto.planted;

public class ReadsForeignTables {

    private static final String SQL = """
            with late as (select id from support_case where status = 'opened')
            select late.id from late join outbox on outbox.reference = late.id::text
            """;

    private static final String WORDS = "from here to the update of everything";

    String sql() {
        return SQL + "delete from contact where id = :id" + WORDS;
    }
}
