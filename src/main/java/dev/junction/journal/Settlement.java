package dev.junction.journal;

import dev.junction.trail.Batch;
import dev.junction.trail.Effect;
import dev.junction.trail.Effects;
import dev.junction.trail.Trouble;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * The second write: what a batch of walks decided, with all effects, in one transaction behind the
 * fence.
 */
final class Settlement {

    private static final Logger LOG = Logger.getLogger(Settlement.class);

    /**
     * Who still waits is settled, and nobody twice: the row of who waits goes in the same words.
     */
    private static final String SETTLE =
            """
            with walked as (
              delete from waiting_message where shard = any(?) and seq = any(?) returning message_id, keys
            ), keyed as (
              insert into message_key (key, message_id)
              select k.key, w.message_id from walked w, unnest(w.keys) k(key) order by k.key
              on conflict do nothing
            )
            insert into standing as s (message_id, state, reason, mapping_version, policy_version, open_count, decided_at, done_at)
            select t.id, case when t.state = 'DECIDED' and t.open_count = 0 then 'DONE' else t.state end,
              t.reason, t.mapping_version, t.policy_version, t.open_count, now(),
              case when t.open_count = 0 and t.state in ('DECIDED', 'REFUSED') then now() end
            from (select unnest(?::uuid[]) as id, unnest(?::text[]) as state, unnest(?::text[]) as reason,
                unnest(?::text[]) as mapping_version, unnest(?::int[]) as policy_version,
                unnest(?::int[]) as open_count) t
            join walked w on w.message_id = t.id""";

    /** What walks again has a row already, and what its earlier walks left open is open still. */
    private static final String AGAIN =
            """

            on conflict (message_id) do update
            set state = case when excluded.state <> 'DONE' or s.open_count = 0 then excluded.state else 'DECIDED' end,
              reason = excluded.reason, mapping_version = excluded.mapping_version,
              policy_version = excluded.policy_version, open_count = s.open_count + excluded.open_count,
              decided_at = excluded.decided_at, done_at = case when s.open_count = 0 then excluded.done_at end""";

    private final DataSource dataSource;
    private final UUID node;
    private final Effects effects;

    Settlement(DataSource dataSource, UUID node, Effects effects) {
        this.dataSource = dataSource;
        this.node = node;
        this.effects = effects;
    }

    /**
     * Commits the batch; a batch that fails is committed walk by walk, and a walk that fails alone
     * is parked.
     *
     * @return the walks that are settled; the others' shards went to another node
     * @throws SQLException when the database is in trouble: what was not settled will be claimed
     *     again
     */
    List<Walked> commit(Lease lease, List<Walked> batch) throws SQLException {
        try {
            return write(lease, batch);
        } catch (SQLException | RuntimeException e) {
            if (e instanceof SQLException sql && Trouble.isTheDatabases(sql)) {
                throw sql;
            }
            if (batch.size() == 1) {
                return write(lease, List.of(parked(batch.getFirst(), e)));
            }
            List<Walked> settled = new ArrayList<>();
            for (Walked walked : batch) {
                settled.addAll(commit(lease, List.of(walked)));
            }
            return settled;
        }
    }

    private List<Walked> write(Lease lease, List<Walked> batch) throws SQLException {
        List<Walked> ours = batch;
        while (!ours.isEmpty()) {
            Set<Short> owned = writeIfOwned(lease, ours);
            List<Walked> left =
                    ours.stream()
                            .filter(walked -> owned.contains(walked.message().lane().shard()))
                            .toList();
            if (left.size() == ours.size()) {
                return ours;
            }
            ours = left;
        }
        return ours;
    }

    /**
     * Writes all of them, or nothing when a shard went to another node. What needs no fence goes
     * first: while it is held, nobody else settles in these shards.
     *
     * @return the shards of these that are still owned
     */
    private Set<Short> writeIfOwned(Lease lease, List<Walked> batch) throws SQLException {
        Set<Short> shards =
                batch.stream()
                        .map(walked -> walked.message().lane().shard())
                        .collect(Collectors.toSet());
        List<Effect> all =
                batch.stream().<Effect>flatMap(walked -> walked.effects().stream()).toList();
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                effects.beforeFence(connection, all);
                Set<Short> owned = Fence.pass(connection, node, lease, shards);
                if (owned.containsAll(shards)) {
                    settle(connection, batch);
                    effects.behindFence(connection, all);
                    connection.commit();
                } else {
                    connection.rollback();
                }
                return owned;
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
        }
    }

    private static void settle(Connection connection, List<Walked> batch) throws SQLException {
        List<UUID> ids = batch.stream().map(walked -> walked.message().id().value()).toList();
        boolean isFirst = batch.stream().allMatch(walked -> walked.message().walk() == 1);
        String sql =
                isFirst ? SETTLE : SETTLE + AGAIN; // to look for a row first costs a third more
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            new Batch<>(connection, update, batch)
                    .set("smallint", walked -> walked.message().lane().shard())
                    .set("bigint", walked -> walked.message().seq())
                    .values("uuid", ids)
                    .set("text", walked -> walked.state().name())
                    .set("text", Walked::reason)
                    .set("text", Walked::mappingVersion)
                    .set("int", Walked::policyVersion)
                    .set("int", Walked::open);
            update.executeUpdate();
        }
    }

    private static Walked parked(Walked walked, Exception e) {
        LOG.errorf(
                e, "message %s is parked: its effects could not be written", walked.message().id());
        return Walked.parked(
                walked.message(),
                "The effects of this message could not be written (%s)"
                        .formatted(e.getClass().getSimpleName()));
    }
}
