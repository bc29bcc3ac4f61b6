package dev.junction.journal;

import dev.junction.trail.Batch;
import dev.junction.trail.Effect;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;

/** Writes down when holds end by themselves. */
@Singleton
public final class TimedHoldWriter implements Effect.Writer<TimedHold> {

    private static final String INSERT =
            """
            insert into timed_hold (message_id, until) select * from unnest(?::uuid[], ?::timestamptz[])
            on conflict (message_id) do update set until = excluded.until, since = now()""";

    @Override
    public Class<TimedHold> kind() {
        return TimedHold.class;
    }

    @Override
    public int order() {
        return 60;
    }

    @Override
    public void write(Connection connection, List<TimedHold> holds) throws SQLException {
        if (holds.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            new Batch<>(connection, insert, holds)
                    .set("uuid", hold -> hold.message().value())
                    .set("timestamptz", hold -> Timestamp.from(hold.until()));
            insert.executeUpdate();
        }
    }
}
