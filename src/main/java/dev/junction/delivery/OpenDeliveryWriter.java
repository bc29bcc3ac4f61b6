package dev.junction.delivery;

import dev.junction.trail.Batch;
import dev.junction.trail.Effect;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/**
 * Opens delivery rows. The first of its lane at an endpoint is its head; the others wait behind it,
 * and an urgent one makes its lane urgent.
 */
@Singleton
final class OpenDeliveryWriter implements Effect.Writer<OpenDelivery> {

    private static final String INSERT =
            """
            with ids as (
              select ?::uuid[] as ids
            ), incoming as (
              select unnest(ids) as id, generate_subscripts(ids, 1) as place, unnest(?::uuid[]) as message_id,
                unnest(?::uuid[]) as event_id, unnest(?::text[]) as endpoint, unnest(?::bigint[]) as lane,
                unnest(?::smallint[]) as shard, unnest(?::smallint[]) as priority, unnest(?::text[]) as delivery_key,
                unnest(?::text[]) as mapping_version, unnest(?::int[]) as policy_version
              from ids
            ), opened as (
              insert into delivery (id, message_id, event_id, endpoint, lane, shard, priority, state, delivery_key,
                mapping_version, policy_version)
              select id, message_id, event_id, endpoint, lane, shard, priority, 'PENDING', delivery_key,
                mapping_version, policy_version
              from incoming
              order by place
              returning id, seq, message_id, event_id, endpoint, lane, shard, priority, opened_at)
            insert into open_delivery (id, seq, message_id, event_id, endpoint, lane, shard, priority, state, head,
              opened_at)
            select id, seq, message_id, event_id, endpoint, lane, shard, priority, 'PENDING',
              row_number() over (partition by endpoint, lane order by seq) = 1
                and not exists (select from open_delivery d
                  where d.endpoint = o.endpoint and d.lane = o.lane and (d.state = 'PENDING' or d.blocks)),
              opened_at
            from opened o""";

    private final FreshDeliveries fresh;

    @Inject
    OpenDeliveryWriter(FreshDeliveries fresh) {
        this.fresh = fresh;
    }

    @Override
    public Class<OpenDelivery> kind() {
        return OpenDelivery.class;
    }

    @Override
    public int order() {
        return 20;
    }

    @Override
    public void write(Connection connection, List<OpenDelivery> effects) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            new Batch<>(connection, insert, effects)
                    .set("uuid", OpenDelivery::id)
                    .set("uuid", opened -> opened.message().value())
                    .set("uuid", opened -> opened.event().id())
                    .set("text", OpenDelivery::endpoint)
                    .set("bigint", opened -> opened.lane().id())
                    .set("smallint", opened -> opened.lane().shard())
                    .set("smallint", opened -> opened.event().priority().ordinal())
                    .set("text", opened -> DeliveryKey.of(opened.id()).value())
                    .set("text", OpenDelivery::mappingVersion)
                    .set("int", OpenDelivery::policyVersion);
            insert.executeUpdate();
        }
        Lanes.lift(
                connection,
                effects.stream().filter(OpenDelivery::isUrgent).map(OpenDelivery::place).toList());
        // before the commit: when that fails, nobody will ever ask for these ids
        effects.forEach(fresh::add);
    }
}
