package dev.junction.journal.keep;

import dev.junction.trail.Days;
import dev.junction.trail.UuidArray;
import dev.junction.trail.Windows;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * Writes down the messages whose rows stay whatever their age: those that somebody has still to do
 * something about, and those that are held. For one partition, until the transaction ends.
 */
final class Keeping {

    private static final String TABLE =
            "create temporary table keeping (message_id uuid primary key, held boolean not null) on commit drop";
    private static final String UNFINISHED =
            """
            insert into keeping (message_id, held)
            select message_id, false from standing where %2$s and state in ('ACCEPTED', 'DECIDED', 'PARKED')
            union select message_id, false from waiting_message where %2$s
            union select message_id, false from open_delivery where %2$s
            union select message_id, false from work_item where %2$s and state in ('OPEN', 'CLAIMED')
            on conflict do nothing""";
    private static final String HELD =
            """
            insert into keeping (message_id, held)
            select id, true from message where %1$s and source = any(?)
            union select message_id, true from unnest(?::uuid[]) u(message_id) where %2$s
            union select message_id, true from message_key where %2$s and key = any(?::bigint[] || ?::bigint[])
            on conflict do nothing""";
    private static final String UNDERWAY =
            """
            select exists (select from waiting_message w join %1$s t on t.%2$s = w.message_id)
              or exists (select from open_delivery o join %1$s t on t.%2$s = o.message_id where o.state = 'PENDING')""";
    private static final String DAY_UNDERWAY =
            """
            select exists (select from waiting_message where %1$s)
              or exists (select from open_delivery where %1$s and state = 'PENDING')""";

    private final Connection connection;
    private final Partition partition;
    private final Holds holds;

    Keeping(Connection connection, Partition partition, Holds holds) {
        this.connection = connection;
        this.partition = partition;
        this.holds = holds;
    }

    /** Fills the table {@code keeping}. */
    void write() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(TABLE);
            for (Days days : days(statement)) {
                String ids = days.bound("id");
                String messages = days.bound("message_id");
                statement.executeUpdate(UNFINISHED.formatted(ids, messages));
                held(HELD.formatted(ids, messages));
            }
        }
    }

    /** Whether a message that its rows are about is walked or delivered now. */
    boolean isUnderway() throws SQLException {
        String sql =
                partition.of().isOfItsOwnDay()
                        ? UNDERWAY.formatted(partition.name(), partition.of().message())
                        : DAY_UNDERWAY.formatted(partition.bound("message_id"));
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getBoolean(1);
        }
    }

    private void held(String sql) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setArray(1, connection.createArrayOf("text", holds.sources().toArray()));
            insert.setArray(2, UuidArray.of(connection, holds.messages()));
            insert.setArray(3, connection.createArrayOf("bigint", holds.keys().toArray()));
            insert.setArray(4, connection.createArrayOf("bigint", holds.cases().toArray()));
            insert.executeUpdate();
        }
    }

    /** The days of the messages that its rows are about. */
    private List<Days> days(Statement statement) throws SQLException {
        LocalDate first = partition.from();
        LocalDate last = partition.to().minusDays(1);
        if (partition.of().isOfItsOwnDay()) {
            String end = "select message_id from %s order by message_id %s limit 1";
            try (ResultSet row = statement.executeQuery(end.formatted(partition.name(), "asc"))) {
                if (!row.next()) {
                    return List.of();
                }
                first = Days.of(row.getObject(1, UUID.class)).first();
            }
            try (ResultSet row = statement.executeQuery(end.formatted(partition.name(), "desc"))) {
                row.next();
                last = Days.of(row.getObject(1, UUID.class)).last();
            }
        }
        return Windows.of(connection, "message").back(last, first);
    }
}
