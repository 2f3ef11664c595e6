package org.tramonto.delivery;

import java.net.IDN;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * The mail addresses that the bulk lane leaves alone. An address may be on the list for several reasons; lifting one leaves
 * the others. Mails of cases answer somebody who wrote to us, and go out whatever the list says.
 */
@Repository
public class Suppressions {

    /** Why an address is left alone. */
    public enum Cause {
        /** A mail to it came back for good. */
        HARD_BOUNCE(true),
        /** Its owner wants no notices. */
        OPT_OUT(false),
        /** Its owner reported a notice as unwanted. */
        COMPLAINT(false),
        /** A person put it on the list. */
        BY_HAND(true);

        private final boolean always;

        Cause(boolean always) {
            this.always = always;
        }

        /** Counts even for what the law requires to be sent: such a mail would reach nobody. */
        public boolean always() {
            return always;
        }

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Cause of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }

    /** Whoever acts where no person does. */
    static final String SYSTEM = "system";

    private final JdbcClient jdbc;
    private final Clock clock;

    Suppressions(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** An entry of the list. {@code note} may be null. */
    public record Suppression(String address, Cause cause, String note, String by, Instant at) {}

    /** One line of the history of an address, oldest first. */
    public record Change(Cause cause, boolean lifted, String note, String by, Instant at) {}

    /** Puts an address on the list where no person does it; does nothing where it stands there for this cause. */
    @Transactional
    public void suppress(String address, Cause cause, String note) {
        suppress(SYSTEM, address, cause, note);
    }

    /** Puts an address on the list; answers whether it was not there for this cause. */
    @Transactional
    public boolean suppress(String by, String address, Cause cause, String note) {
        String normal = normalised(address);
        int added = jdbc.sql("""
                        insert into suppression (address, cause, note, by, at)
                        values (:address, :cause, :note, :by, :at)
                        on conflict on constraint suppression_pk do nothing
                        """)
                .param("address", normal)
                .param("cause", cause.code())
                .param("note", storable(note))
                .param("by", by)
                .param("at", Timestamp.from(clock.instant()))
                .update();
        if (added == 1) {
            write(normal, cause, false, note, by);
        }
        return added == 1;
    }

    /** Takes an address off the list for one cause; answers whether it was there. */
    @Transactional
    public boolean lift(String by, String address, Cause cause, String note) {
        String normal = normalised(address);
        int lifted = jdbc.sql("delete from suppression where address = :address and cause = :cause")
                .param("address", normal)
                .param("cause", cause.code())
                .update();
        if (lifted == 1) {
            write(normal, cause, true, note, by);
        }
        return lifted == 1;
    }

    /** Which of these addresses, as they are written here, are on the list for whatever cause. */
    public Set<String> isSuppressed(Collection<String> addresses) {
        return causes(addresses).keySet();
    }

    /** Why these addresses are left alone; those that are not are left out. */
    public Map<String, Set<Cause>> causes(Collection<String> addresses) {
        Map<String, Set<Cause>> found = new HashMap<>();
        if (addresses.isEmpty()) {
            return found;
        }
        Map<String, Set<String>> written = new HashMap<>();
        addresses.forEach(address -> written.computeIfAbsent(normalised(address), key -> new HashSet<>())
                .add(address));
        jdbc.sql("select address, cause from suppression where address = any (:addresses)")
                .param("addresses", written.keySet().toArray(String[]::new))
                .query(row -> {
                    Cause cause = Cause.of(row.getString("cause"));
                    for (String address : written.get(row.getString("address"))) {
                        found.computeIfAbsent(address, key -> new HashSet<>()).add(cause);
                    }
                });
        return found;
    }

    /** The list, newest first; {@code part} is a part of the address, null for all. */
    public List<Suppression> list(String part, int page, int size) {
        return jdbc.sql("""
                        select address, cause, note, by, at from suppression
                        where cast(:part as text) is null or strpos(address, :part) > 0
                        order by at desc, address, cause offset :offset limit :size
                        """)
                .param(
                        "part",
                        part == null || part.isBlank() ? null : part.strip().toLowerCase(Locale.ROOT))
                .param("offset", (long) page * size)
                .param("size", size)
                .query((row, number) -> new Suppression(
                        row.getString("address"),
                        Cause.of(row.getString("cause")),
                        row.getString("note"),
                        row.getString("by"),
                        row.getTimestamp("at").toInstant()))
                .list();
    }

    public List<Change> history(String address) {
        return jdbc.sql(
                        "select cause, lifted, note, by, at from suppression_change where address = :address order by id")
                .param("address", normalised(address))
                .query((row, number) -> new Change(
                        Cause.of(row.getString("cause")),
                        row.getBoolean("lifted"),
                        row.getString("note"),
                        row.getString("by"),
                        row.getTimestamp("at").toInstant()))
                .list();
    }

    /** Lower case, and the domain in ASCII: no mail server tells {@code Anna@} from {@code anna@}. */
    static String normalised(String address) {
        String plain = address.replace("\0", "").strip().toLowerCase(Locale.ROOT);
        int at = plain.lastIndexOf('@');
        if (plain.chars().allMatch(c -> c < 128)) {
            return plain;
        }
        try {
            return at < 0 ? plain : plain.substring(0, at + 1) + IDN.toASCII(plain.substring(at + 1));
        } catch (IllegalArgumentException noDomain) {
            return plain; // sending to it fails and says so
        }
    }

    private void write(String address, Cause cause, boolean lifted, String note, String by) {
        jdbc.sql("""
                        insert into suppression_change (address, cause, lifted, note, by, at)
                        values (:address, :cause, :lifted, :note, :by, :at)
                        """)
                .param("address", address)
                .param("cause", cause.code())
                .param("lifted", lifted)
                .param("note", storable(note))
                .param("by", by)
                .param("at", Timestamp.from(clock.instant()))
                .update();
    }

    private static String storable(String text) {
        return text == null ? null : text.replace("\0", "");
    }
}
