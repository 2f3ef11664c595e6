package org.tramonto.bench;

import java.util.List;

/** One of those that are compared. */
interface Side {

    String name();

    /** Makes ready what a round needs; not measured. */
    List<Runnable> prepare(int contacts);

    /** @throws NotWhole unless everything the last round should have stored is there */
    void check(int contacts);

    /** The processes of the database server that work for this side. */
    List<Long> servers();

    /** Tells the database what it holds, as it would find out by itself after a while. */
    void analyse();
}
