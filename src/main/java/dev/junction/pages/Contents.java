package dev.junction.pages;

import dev.junction.access.Problem;
import dev.junction.access.ProblemException;
import dev.junction.event.Ids;
import dev.junction.event.MessageId;
import dev.junction.journal.Vault;
import dev.junction.trail.Days;
import dev.junction.trail.Fact;
import dev.junction.trail.FactWriter;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Opens what the journal keeps sealed. Nobody reads content without leaving the fact BODY_READ: no
 * fact, no content.
 */
@ApplicationScoped
class Contents {

    private static final String BODY =
            "select content_type as type, key_id, body from message where id = ? and %s";
    private static final String EVENT =
            """
            select 'application/cloudevents+json' as type, key_id, body
            from event where message_id = ? and id = ? and %s
            """;

    private final AgroalDataSource database;
    private final FactWriter facts;
    private final Vault vault;

    Contents(AgroalDataSource database, FactWriter facts, Vault vault) {
        this.database = database;
        this.facts = facts;
        this.vault = vault;
    }

    /** Content as it came or as it was written. */
    record Content(String type, byte[] bytes) {}

    /** The message as it came. */
    @Transactional(rollbackOn = SQLException.class)
    Optional<Content> body(MessageId message, String reader) throws SQLException {
        return read(
                BODY.formatted(Days.of(message.value()).bound("id")),
                message,
                Map.of("what", "body"),
                reader,
                message.value());
    }

    /** An event of the message, as CloudEvents JSON. */
    @Transactional(rollbackOn = SQLException.class)
    Optional<Content> event(MessageId message, UUID event, String reader) throws SQLException {
        Map<String, Object> what = Map.of("what", "event", "event", event.toString());
        String sql = EVENT.formatted(Days.of(message.value()).bound("message_id"));
        return read(sql, message, what, reader, message.value(), event);
    }

    private Optional<Content> read(
            String sql, MessageId message, Map<String, Object> what, String reader, UUID... ids)
            throws SQLException {
        try (Connection connection = database.getConnection()) {
            Optional<Content> content = open(connection, sql, ids);
            if (content.isPresent()) {
                Fact read =
                        new Fact(
                                Ids.next(),
                                message,
                                null,
                                "BODY_READ",
                                Instant.now(),
                                reader,
                                what);
                facts.write(connection, List.of(read));
            }
            return content;
        }
    }

    private Optional<Content> open(Connection connection, String sql, UUID... ids)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            for (int i = 0; i < ids.length; i++) {
                select.setObject(i + 1, ids[i]);
            }
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(content(row)) : Optional.empty();
            }
        }
    }

    private Content content(ResultSet row) throws SQLException {
        String key = row.getString("key_id");
        if (key.isEmpty()) {
            throw new ProblemException(
                    Problem.of(
                            "gone",
                            410,
                            "Gone",
                            "Its bytes were kept long enough and are erased; its story is still"
                                    + " there."));
        }
        return new Content(
                row.getString("type"), vault.open(new Vault.Sealed(key, row.getBytes("body"))));
    }
}
