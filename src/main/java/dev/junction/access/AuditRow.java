package dev.junction.access;

import dev.junction.event.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** A row of the audit and its place in the chain. */
record AuditRow(
        long seq,
        Instant at,
        String actor,
        String action,
        String subject,
        String outcome,
        String detail,
        byte[] prev,
        byte[] hash) {

    static final String COLUMNS = "seq, at, actor, action, subject, outcome, detail, prev, hash";

    /** What the first row follows. */
    static final AuditRow BEFORE_ALL =
            new AuditRow(0, Instant.EPOCH, "", "", "", "", "", new byte[32], new byte[32]);

    static AuditRow last(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows =
                        statement.executeQuery(
                                "select " + COLUMNS + " from audit order by seq desc limit 1")) {
            return rows.next() ? of(rows) : BEFORE_ALL;
        }
    }

    static AuditRow of(ResultSet row) throws SQLException {
        return new AuditRow(
                row.getLong("seq"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("actor"),
                row.getString("action"),
                row.getString("subject"),
                row.getString("outcome"),
                row.getString("detail"),
                row.getBytes("prev"),
                row.getBytes("hash"));
    }

    AuditRow next(
            Instant at,
            String actor,
            String action,
            String subject,
            String outcome,
            String detail) {
        return new AuditRow(
                seq + 1,
                at,
                actor,
                action,
                subject,
                outcome,
                detail,
                hash,
                hash(seq + 1, at, actor, action, subject, outcome, detail, hash));
    }

    /** Whether this row is what it was when it was written, and stands where it stood. */
    boolean follows(AuditRow before) {
        return seq == before.seq + 1
                && MessageDigest.isEqual(prev, before.hash)
                && MessageDigest.isEqual(
                        hash, hash(seq, at, actor, action, subject, outcome, detail, prev));
    }

    private static byte[] hash(
            long seq,
            Instant at,
            String actor,
            String action,
            String subject,
            String outcome,
            String detail,
            byte[] prev) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.write(prev);
            out.writeLong(seq);
            out.writeLong(at.getEpochSecond());
            out.writeInt(at.getNano());
            for (String text : new String[] {actor, action, subject, outcome, detail}) {
                byte[] utf8 = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
                out.writeInt(utf8.length);
                out.write(utf8);
            }
            return Sha256.of(bytes.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException("Memory could not be written", e);
        }
    }
}
