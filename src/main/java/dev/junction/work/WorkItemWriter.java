package dev.junction.work;

import dev.junction.event.MessageId;
import dev.junction.trail.Batch;
import dev.junction.trail.Effect;
import dev.junction.trail.Fact;
import dev.junction.trail.FactWriter;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Opens work items, a whole batch in one statement, each with its fact ITEM_OPENED.
 *
 * <p>A queue that does not exist stops no walk: the item goes to {@code exceptions} and its title
 * keeps the name that was wanted. An item without a clock takes its queue's.
 */
@ApplicationScoped
public class WorkItemWriter implements Effect.Writer<WorkItem> {

    private static final String INSERT =
            """
            insert into work_item (id, message_id, event_id, queue, code, title, priority, opened_at, due,
              regulatory_due, role, approval)
            select i.id, i.message_id, i.event_id, q.name, i.code,
              case when q.name = i.queue then i.title
                   else i.title || ' (queue "' || i.queue || '" does not exist)' end,
              i.priority, i.opened_at::timestamptz,
              coalesce(i.due::timestamptz,
                       i.opened_at::timestamptz + make_interval(mins => q.default_due_minutes)),
              i.regulatory_due::timestamptz, i.role, i.approval::jsonb
            from unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::int[], ?::text[], ?::text[],
                ?::text[], ?::text[], ?::text[]) with ordinality
              as i (id, message_id, event_id, queue, code, title, priority, opened_at, due, regulatory_due, role, approval, place)
            join work_queue q on q.name = coalesce(
              (select w.name from work_queue w where w.name = i.queue), 'exceptions')
            order by i.place
            returning id, message_id, event_id, queue, code, opened_at
            """;

    private final FactWriter facts;

    public WorkItemWriter(FactWriter facts) {
        this.facts = facts;
    }

    @Override
    public Class<WorkItem> kind() {
        return WorkItem.class;
    }

    @Override
    public int order() {
        return 50;
    }

    @Override
    public void write(Connection connection, List<WorkItem> items) throws SQLException {
        if (items.isEmpty()) {
            return;
        }
        List<Fact> opened = new ArrayList<>(items.size());
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            new Batch<>(connection, insert, items)
                    .set("uuid", WorkItem::id)
                    .set("uuid", item -> item.message().value())
                    .set("uuid", WorkItem::event)
                    .set("text", WorkItem::queue)
                    .set("text", WorkItem::code)
                    .set("text", item -> item.title().replace('\0', '\uFFFD'))
                    .set("int4", item -> item.priority().ordinal())
                    .set("text", item -> item.openedAt().toString())
                    .set("text", item -> time(item.due()))
                    .set("text", item -> time(item.regulatoryDue()))
                    .set("text", WorkItem::role)
                    .set("text", item -> approval(item.approval()));
            try (ResultSet rows = insert.executeQuery()) {
                while (rows.next()) {
                    opened.add(opened(rows));
                }
            }
        }
        facts.write(connection, opened);
    }

    private static @Nullable String time(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }

    private static @Nullable String approval(WorkItem.@Nullable Approval approval) {
        return approval == null ? null : approval.json();
    }

    private static Fact opened(ResultSet row) throws SQLException {
        return Fact.of(
                new MessageId(row.getObject("message_id", UUID.class)),
                "ITEM_OPENED",
                row.getTimestamp("opened_at").toInstant(),
                Map.of(
                        "item", row.getString("id"),
                        "queue", row.getString("queue"),
                        "code", row.getString("code")));
    }
}
