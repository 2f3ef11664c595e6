package org.tramonto.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The words that mails of the bulk lane share: kept once, and made ready once for whoever sends them. */
@Repository
class BulkForms {

    /** Ready at a time; a campaign has a few for each language. */
    private static final int READY = 200;

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Clock clock;
    private final DeliverySettings settings;
    private final Map<Long, MailSkeleton> ready = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, MailSkeleton> eldest) {
            return size() > READY;
        }
    });

    BulkForms(JdbcClient jdbc, ObjectMapper json, Clock clock, DeliverySettings settings) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
        this.settings = settings;
    }

    /** Keeps the form in the caller's transaction, unless it is known; answers its number. */
    long keep(MailForm form) {
        String written = write(form).replace("\\u0000", "");
        return jdbc.sql("""
                        insert into bulk_form (hash, form, used_at) values (:hash, :form::jsonb, :now)
                        on conflict on constraint bulk_form_hash_key do update set used_at = excluded.used_at
                        returning id
                        """)
                .param("hash", sha256(written))
                .param("form", written)
                .param("now", Timestamp.from(clock.instant()))
                .query(Long.class)
                .single();
    }

    MailSkeleton ready(long id) {
        MailSkeleton known = ready.get(id);
        if (known == null) {
            known = new MailSkeleton(read(id), settings);
            ready.put(id, known);
        }
        return known;
    }

    private MailForm read(long id) {
        String written = jdbc.sql("select form from bulk_form where id = :id")
                .param("id", id)
                .query(String.class)
                .single();
        try {
            return json.readValue(written, MailForm.class);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private String write(MailForm form) {
        try {
            return json.writeValueAsString(form);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
