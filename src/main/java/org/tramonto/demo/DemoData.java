package org.tramonto.demo;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import org.tramonto.customer.CustomerImport;

/** Invents the past of the demo and writes it, whole or not at all, and once. */
@Component
class DemoData {

    private static final int CHUNK = 2_000;

    private final JdbcClient jdbc;
    private final TransactionOperations transaction;
    private final CustomerImport customers;
    private final PastCases pastCases;
    private final DemoDataSettings settings;
    private final Clock clock;

    DemoData(
            JdbcClient jdbc,
            TransactionOperations transaction,
            CustomerImport customers,
            PastCases pastCases,
            DemoDataSettings settings,
            Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.customers = customers;
        this.pastCases = pastCases;
        this.settings = settings;
        this.clock = clock;
    }

    /** How much was written. */
    record Written(int customers, int cases, int contacts) {}

    /**
     * Whether it is to be written: on an empty database, or where a start before this one was stopped halfway. The decision
     * is kept, because customers may well come in before the past is written.
     */
    boolean isWanted() {
        if (settings.customers() == 0 || !pastCases.channelsExist()) {
            return false;
        }
        return Boolean.TRUE.equals(transaction.execute(status -> {
            Optional<Boolean> finished = jdbc.sql("select finished_at is not null from demo_data")
                    .query(Boolean.class)
                    .optional();
            if (finished.isPresent() || !customers.isEmpty()) {
                return finished.isPresent() && !finished.get();
            }
            jdbc.sql("insert into demo_data (seed, customers, begun_at) values (:seed, :customers, :now)")
                    .param("seed", settings.seed())
                    .param("customers", settings.customers())
                    .param("now", now())
                    .update();
            return true;
        }));
    }

    /** Writes it in one transaction; {@code progress} hears of percents, and stops it by throwing. */
    Written write(IntConsumer progress) {
        Written written = transaction.execute(status -> {
            Dice dice = new Dice(settings.seed());
            Instant end = clock.instant().truncatedTo(ChronoUnit.SECONDS).minus(Duration.ofMinutes(5));
            Year year = new Year(end);
            List<Person> people = new People().invent(settings.customers(), year.begin(), dice.split());
            List<Long> ids = new ArrayList<>();
            for (List<Person> chunk : chunks(people)) {
                ids.addAll(customers.add(chunk.stream().map(Person::customer).toList()));
                progress.accept(20 * ids.size() / people.size());
            }
            List<Occasion> occasions = year.occasions(people, dice.split());
            PastCases.Writing writing = pastCases.begin(people, ids, end);
            int done = 0;
            for (List<Occasion> chunk : chunks(occasions)) {
                writing.write(chunk);
                done += chunk.size();
                progress.accept(20 + 75 * done / occasions.size());
            }
            chunks(writing.uses()).forEach(customers::addUses);
            jdbc.sql("update demo_data set finished_at = :now")
                    .param("now", now())
                    .update();
            return new Written(ids.size(), writing.cases(), writing.contacts());
        });
        transaction.executeWithoutResult(status -> {
            customers.measure();
            pastCases.measure();
        });
        return written;
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    private static <T> List<List<T>> chunks(List<T> all) {
        List<List<T>> chunks = new ArrayList<>();
        for (int start = 0; start < all.size(); start += CHUNK) {
            chunks.add(all.subList(start, Math.min(all.size(), start + CHUNK)));
        }
        return chunks;
    }
}
