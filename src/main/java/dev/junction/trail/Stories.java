package dev.junction.trail;

import dev.junction.event.MessageId;
import dev.junction.trail.Story.Carriage;
import dev.junction.trail.Story.Duty;
import dev.junction.trail.Story.Happening;
import dev.junction.trail.Story.Head;
import dev.junction.trail.Story.Step;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tells a message's story from the tables of the walk. */
@ApplicationScoped
public class Stories {

    private static final String HEAD =
            """
            select id, source, control_id, format, content_type, body_size, priority, state, reason,
              accepted_at, decided_at, done_at, mapping_version, policy_version, open_count, walk, released
            from message_now where id = ? and %s
            """;

    private static final String STEPS =
            """
            select id, kind, at, actor, delivery_id, data
            from fact where message_id = ? and %s order by at, id
            """;

    private static final String EVENTS =
            """
            select id, walk, type, facility, priority, occurred_at, mapping_version, policy_version, rule, decision
            from event where message_id = ? and %s order by id
            """;

    private static final String DELIVERIES =
            """
            select d.id, d.event_id, d.endpoint, d.state, d.priority, d.delivery_key, d.mapping_version, d.policy_version,
              d.attempts, d.resends, coalesce(o.head, false) as head, coalesce(o.blocks, false) as blocks, d.opened_at,
              o.next_at, d.settled_at, d.last_error, d.receipt, d.edited_by
            from delivery d left join open_delivery o on o.id = d.id
            where d.message_id = ? and %s order by d.seq
            """;

    private static final String ITEMS =
            """
            select id, event_id, queue, code, title, priority, state, opened_at, due, claimed_by, closed_by,
              closed_at, resolution
            from work_item where message_id = ? order by id
            """;

    private final AgroalDataSource database;

    public Stories(AgroalDataSource database) {
        this.database = database;
    }

    /** The story of a message; empty when there is no such message. */
    public Optional<Story> of(MessageId message) throws SQLException {
        Days day = Days.of(message.value());
        try (Connection connection = database.getConnection()) {
            String own = day.bound("id");
            List<Head> heads = list(connection, HEAD.formatted(own), message, Stories::head);
            if (heads.isEmpty()) {
                return Optional.empty();
            }
            Head head = heads.getFirst();
            List<Step> steps = since(connection, "fact", STEPS, "id", message, null, Stories::step);
            List<Carriage> deliveries =
                    since(
                            connection,
                            "delivery",
                            DELIVERIES,
                            "d.id",
                            message,
                            head.doneAt(),
                            row -> delivery(row, steps));
            String events = EVENTS.formatted(day.bound("message_id"));
            return Optional.of(
                    new Story(
                            head,
                            list(connection, events, message, Stories::event),
                            deliveries,
                            list(connection, ITEMS, message, Stories::item),
                            steps));
        }
    }

    /**
     * What came after a message, oldest first.
     *
     * @param until when nothing more came, null when there may be more still
     */
    private static <T> List<T> since(
            Connection connection,
            String table,
            String sql,
            String id,
            MessageId message,
            @Nullable Instant until,
            Reader<T> reader)
            throws SQLException {
        // clocks of nodes differ a little, and so may days
        LocalDate first = Days.of(message.value()).first().minusDays(1);
        LocalDate last = until == null ? null : Days.day(until).plusDays(1);
        List<T> found = new ArrayList<>();
        for (Days days : Windows.of(connection, table).back(last, first).reversed()) {
            found.addAll(list(connection, sql.formatted(days.bound(id)), message, reader));
        }
        return found;
    }

    private interface Reader<T> {

        T read(Row row) throws SQLException;
    }

    private static <T> List<T> list(
            Connection connection, String sql, MessageId message, Reader<T> reader)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setObject(1, message.value());
            try (ResultSet rows = select.executeQuery()) {
                Row row = new Row(rows);
                List<T> found = new ArrayList<>();
                while (rows.next()) {
                    found.add(reader.read(row));
                }
                return found;
            }
        }
    }

    private static Head head(Row row) throws SQLException {
        return new Head(
                row.id("id"),
                row.text("source"),
                row.maybeText("control_id"),
                row.maybeText("format"),
                row.text("content_type"),
                row.number("body_size"),
                row.priority(),
                row.text("state"),
                row.maybeText("reason"),
                row.time("accepted_at"),
                row.maybeTime("decided_at"),
                row.maybeTime("done_at"),
                row.maybeText("mapping_version"),
                row.maybeNumber("policy_version"),
                row.number("open_count"),
                row.number("walk"),
                row.flag("released"));
    }

    private static Step step(Row row) throws SQLException {
        return new Step(
                row.id("id"),
                row.text("kind"),
                row.time("at"),
                row.text("actor"),
                row.maybeId("delivery_id"),
                row.map("data"));
    }

    private static Happening event(Row row) throws SQLException {
        return new Happening(
                row.id("id"),
                row.number("walk"),
                row.text("type"),
                row.maybeText("facility"),
                row.priority(),
                row.time("occurred_at"),
                row.text("mapping_version"),
                row.maybeNumber("policy_version"),
                row.maybeText("rule"),
                row.maybeJson("decision"));
    }

    private static Carriage delivery(Row row, List<Step> steps) throws SQLException {
        UUID id = row.id("id");
        return new Carriage(
                id,
                row.maybeId("event_id"),
                row.text("endpoint"),
                row.text("state"),
                row.priority(),
                row.text("delivery_key"),
                row.maybeText("mapping_version"),
                row.number("policy_version"),
                row.number("attempts"),
                row.number("resends"),
                row.flag("head"),
                row.flag("blocks"),
                row.time("opened_at"),
                row.maybeTime("next_at"),
                row.maybeTime("settled_at"),
                row.maybeText("last_error"),
                row.maybeText("receipt"),
                row.maybeText("edited_by"),
                tries(id, steps));
    }

    private static List<Step> tries(UUID delivery, List<Step> steps) {
        return steps.stream()
                .filter(step -> delivery.equals(step.delivery()) && step.kind().equals("ATTEMPTED"))
                .toList();
    }

    private static Duty item(Row row) throws SQLException {
        return new Duty(
                row.id("id"),
                row.maybeId("event_id"),
                row.text("queue"),
                row.text("code"),
                row.text("title"),
                row.priority(),
                row.text("state"),
                row.time("opened_at"),
                row.maybeTime("due"),
                row.maybeText("claimed_by"),
                row.maybeText("closed_by"),
                row.maybeTime("closed_at"),
                row.maybeText("resolution"));
    }
}
