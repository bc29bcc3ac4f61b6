package dev.junction.journal;

import dev.junction.event.Event;
import dev.junction.event.MessageId;
import dev.junction.mapping.CloudEvents;
import dev.junction.trail.UuidArray;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    private static final String BEFORE_EACH =
            """
            select t.number, e.id, e.key_id, e.body
            from unnest(?::bigint[], ?::uuid[]) with ordinality t(case_key, message_id, number)
            cross join lateral (
              select id, message_id, key_id, body from (
                select distinct on (id) id, message_id, key_id, body from event
                where case_key = t.case_key and message_id < t.message_id order by id) d
              order by message_id desc, id desc limit ?) e
            order by t.number, e.message_id, e.id""";
    private static final String THESE =
            "select id, key_id, body from event where case_key = any(?) and id = any(?)";

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

    /** The question for what a case was before a message. */
    public record Asked(UUID message, String caseId) {}

    /** What some cases were before some messages, as {@link #before(MessageId, String)} says it. */
    public Map<Asked, List<Event>> before(Collection<Asked> questions) throws SQLException {
        Map<Asked, List<Event>> found = new HashMap<>();
        List<Asked> asked = questions.stream().distinct().toList();
        if (asked.isEmpty()) {
            return found;
        }
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(BEFORE_EACH)) {
            Object[] keys = asked.stream().map(one -> vault.blind("case", one.caseId())).toArray();
            List<UUID> messages = asked.stream().map(Asked::message).toList();
            select.setArray(1, connection.createArrayOf("bigint", keys));
            select.setArray(2, UuidArray.of(connection, messages));
            select.setInt(3, MOST);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.computeIfAbsent(
                                    asked.get(rows.getInt("number") - 1), id -> new ArrayList<>())
                            .add(event(rows));
                }
            }
        }
        return found;
    }

    /**
     * Certain ones; those that are kept no longer are left out.
     *
     * @param events an event's id and its case
     */
    public Map<UUID, Event> these(Map<UUID, String> events) throws SQLException {
        if (events.isEmpty()) {
            return Map.of();
        }
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(THESE)) {
            Object[] keys =
                    events.values().stream()
                            .distinct()
                            .map(caseId -> vault.blind("case", caseId))
                            .toArray();
            select.setArray(1, connection.createArrayOf("bigint", keys));
            select.setArray(2, UuidArray.of(connection, events.keySet()));
            return read(select);
        }
    }

    private Map<UUID, Event> read(PreparedStatement select) throws SQLException {
        Map<UUID, Event> events = new LinkedHashMap<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                events.put(rows.getObject("id", UUID.class), event(rows));
            }
        }
        return events;
    }

    private Event event(ResultSet row) throws SQLException {
        Vault.Sealed body = new Vault.Sealed(row.getString("key_id"), row.getBytes("body"));
        return CloudEvents.fromBytes(vault.open(body));
    }
}
