package dev.junction.journal;

import dev.junction.event.Event;
import dev.junction.event.MessageId;
import dev.junction.mapping.CloudEvents;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import javax.sql.DataSource;

/** Reads the events of a case again. */
@ApplicationScoped
public class CaseEvents {

    /** A rule that needs to look further back than so many events asks for the wrong thing. */
    public static final int MOST = 50;

    private static final String BEFORE =
            """
            select id, key_id, body from (
              select distinct on (id) id, message_id, key_id, body from event
              where case_key = ? and message_id < ? order by id) e
            order by message_id desc, id desc limit ?""";
    private static final String THESE =
            "select id, key_id, body from event where case_key = ? and id = any(?)";

    private final DataSource database;
    private final Vault vault;

    CaseEvents(DataSource database, Vault vault) {
        this.database = database;
        this.vault = vault;
    }

    /** Those from messages before one, the oldest first, the latest {@link #MOST} of them. */
    public List<Event> before(MessageId message, String caseId) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(BEFORE)) {
            select.setLong(1, vault.blind("case", caseId));
            select.setObject(2, message.value());
            select.setInt(3, MOST);
            List<Event> events = new ArrayList<>(read(select).values());
            Collections.reverse(events);
            return events;
        }
    }

    /** Certain ones, in the order asked for; those that are kept no longer are left out. */
    public List<Event> these(String caseId, Collection<UUID> ids) throws SQLException {
        if (ids.isEmpty()) {
            return List.of();
        }
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(THESE)) {
            select.setLong(1, vault.blind("case", caseId));
            select.setArray(2, connection.createArrayOf("uuid", ids.toArray()));
            Map<UUID, Event> found = read(select);
            return ids.stream().map(found::get).filter(Objects::nonNull).toList();
        }
    }

    private Map<UUID, Event> read(PreparedStatement select) throws SQLException {
        Map<UUID, Event> events = new LinkedHashMap<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                Vault.Sealed body =
                        new Vault.Sealed(rows.getString("key_id"), rows.getBytes("body"));
                events.put(
                        rows.getObject("id", UUID.class), CloudEvents.fromBytes(vault.open(body)));
            }
        }
        return events;
    }
}
