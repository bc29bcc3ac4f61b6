package dev.junction.work;

import dev.junction.event.Ids;
import dev.junction.event.MessageId;
import dev.junction.trail.Days;
import dev.junction.trail.Fact;
import dev.junction.trail.FactWriter;
import dev.junction.trail.UuidArray;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What becomes of a message when its work items close. */
@ApplicationScoped
public class WorkItems {

    private static final String HOLD =
            """
            select 1 from standing where message_id = ? and %s for update
            """;
    private static final String MESSAGE = "select message_id from work_item where id = ?";

    private static final String SETTLE =
            """
            update standing
            set open_count = greatest(open_count - 1, 0),
              state = case when state = 'DECIDED' and open_count <= 1 then 'DONE' else state end,
              done_at = case when state = 'DECIDED' and open_count <= 1 then now() else done_at end
            where message_id = ? and %s
            """;

    private static final String CANCEL =
            """
            update work_item
            set state = 'CANCELLED', closed_by = ?, closed_at = now(), resolution = ?, version = version + 1
            where message_id = any (?) and state in ('OPEN', 'CLAIMED')
            returning id, message_id, queue, code
            """;

    private static final String ADD =
            "update standing set open_count = open_count + 1 where message_id = ? and %s and state = 'DECIDED'";

    private final FactWriter facts;
    private final WorkItemWriter writer;

    public WorkItems(FactWriter facts, WorkItemWriter writer) {
        this.facts = facts;
        this.writer = writer;
    }

    /**
     * Opens an item for a message that is decided already, and holds the message open until it is
     * closed.
     *
     * @return whether the message is decided and not done; else there is no item
     */
    public boolean open(Connection connection, WorkItem item) throws SQLException {
        UUID message = item.message().value();
        String sql = ADD.formatted(Days.of(message).bound("message_id"));
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            update.setObject(1, message);
            if (update.executeUpdate() == 0) {
                return false;
            }
        }
        writer.write(connection, List.of(item));
        return true;
    }

    /** Holds an item's message until the transaction ends; before the item, as a replay does. */
    void holdMessageOf(Connection connection, UUID item) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(MESSAGE)) {
            select.setObject(1, item);
            try (ResultSet row = select.executeQuery()) {
                if (row.next()) {
                    hold(connection, row.getObject(1, UUID.class));
                }
            }
        }
    }

    private static void hold(Connection connection, UUID message) throws SQLException {
        String sql = HOLD.formatted(Days.of(message).bound("message_id"));
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setObject(1, message);
            select.execute();
        }
    }

    /** Counts one item less open for its message; the last one ends a decided message. */
    void settle(Connection connection, MessageId message) throws SQLException {
        String sql = SETTLE.formatted(Days.of(message.value()).bound("message_id"));
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            update.setObject(1, message.value());
            update.executeUpdate();
        }
    }

    /**
     * Cancels what is open for messages, because something else took care of it.
     *
     * @param resolution one word for the record, for example REPLAYED
     * @param actor who took care of it
     */
    public void cancel(
            Connection connection, Collection<MessageId> messages, String resolution, String actor)
            throws SQLException {
        List<Fact> cancelled = new ArrayList<>();
        try (PreparedStatement update = connection.prepareStatement(CANCEL)) {
            update.setString(1, actor);
            update.setString(2, resolution);
            List<UUID> ids = messages.stream().map(MessageId::value).toList();
            update.setArray(3, UuidArray.of(connection, ids));
            try (ResultSet rows = update.executeQuery()) {
                while (rows.next()) {
                    cancelled.add(fact(rows, resolution, actor));
                }
            }
        }
        for (Fact fact : cancelled) {
            settle(connection, fact.message());
        }
        facts.write(connection, cancelled);
    }

    private static Fact fact(ResultSet row, String resolution, String actor) throws SQLException {
        return new Fact(
                Ids.next(),
                new MessageId(row.getObject("message_id", UUID.class)),
                null,
                "ITEM_CANCELLED",
                Instant.now(),
                actor,
                Map.of(
                        "item", row.getString("id"),
                        "queue", row.getString("queue"),
                        "code", row.getString("code"),
                        "resolution", resolution));
    }
}
