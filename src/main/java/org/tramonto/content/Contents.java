package org.tramonto.content;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The store of attachment bytes. Storing the same bytes twice keeps them once. */
@Repository
public class Contents {

    private final JdbcClient jdbc;

    Contents(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps the bytes and answers the SHA-256 they are found again by, in hexadecimal. */
    public String keep(byte[] bytes) {
        String sha256 = sha256(bytes);
        jdbc.sql("""
                        insert into content (sha256, bytes) values (:sha256, :bytes)
                        on conflict on constraint content_pk do nothing
                        """).param("sha256", sha256).param("bytes", bytes).update();
        return sha256;
    }

    public Optional<byte[]> find(String sha256) {
        return jdbc.sql("select bytes from content where sha256 = :sha256")
                .param("sha256", sha256)
                .query(byte[].class)
                .optional();
    }

    /** Whether bytes with this hash are kept; reads none of them. */
    public boolean has(String sha256) {
        return jdbc.sql("select exists (select from content where sha256 = :sha256)")
                .param("sha256", sha256)
                .query(Boolean.class)
                .single();
    }

    /** SHA-256 of some bytes, in hexadecimal. */
    public static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
