package dev.junction.delivery;

import dev.junction.journal.Fence;
import dev.junction.journal.Gathering;
import dev.junction.journal.Lease;
import dev.junction.journal.Vault;
import dev.junction.trail.Batch;
import dev.junction.trail.Days;
import dev.junction.trail.Effects;
import dev.junction.trail.Trouble;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The third write: how attempts ended, many in one transaction behind the fence. An outcome is kept
 * until it is written or the shard belongs to another node; only then may the delivery be claimed
 * again.
 */
final class Settler implements Runnable {

    private static final Logger LOG = Logger.getLogger(Settler.class);
    private static final int MOST_TOGETHER = 500;
    private static final Duration APART = Duration.ofMillis(30);
    private static final long AFTER_TROUBLE_MILLIS = 500;

    /**
     * Rows that wait are said by their ids, and their states in words that no index has: so no
     * plan, whenever it was made, reads more rows than these.
     */
    private static final String SETTLE =
            """
            with t as (
              select unnest(?::uuid[]) as id, unnest(?::text[]) as state, unnest(?::int[]) as attempts,
                unnest(?::bigint[]) as pause, unnest(?::text[]) as reason, unnest(?::text[]) as receipt,
                unnest(?::text[]) as answer_key_id, unnest(?::bytea[]) as answer, unnest(?::boolean[]) as blocks),
            delivered as (
              delete from open_delivery
              where id = any(?) and (state = 'PENDING' and head) is true
              returning id),
            others as (
              update open_delivery o
              set (state, attempts, last_error, next_at, blocks, head) = (
                select t.state, t.attempts, t.reason,
                  coalesce(clock_timestamp() + t.pause * interval '1 millisecond', o.next_at), t.blocks,
                  t.state = 'PENDING'
                from t where t.id = o.id limit 1)
              where o.id = any(?) and (o.state = 'PENDING' and o.head) is true
              returning o.id)
            update delivery d
            set state = t.state, attempts = t.attempts, last_error = t.reason, receipt = t.receipt,
              answer_key_id = t.answer_key_id, answer = t.answer,
              settled_at = case when t.state = 'PENDING' then null else now() end
            from (select id from delivered union all select id from others) taken join t on t.id = taken.id
            where d.id = t.id and %s
            returning d.id""";

    private final DataSource dataSource;
    private final UUID node;
    private final Supplier<Lease> lease;
    private final Vault vault;
    private final Effects effects;
    private final Settled settled;
    private final BlockingQueue<Verdict> waiting = new LinkedBlockingQueue<>();
    private final Gathering together = new Gathering(APART);
    private volatile boolean stopped;

    /** Told of each batch after its commit. */
    @FunctionalInterface
    interface Settled {

        /**
         * @param areMoreDue whether others may be claimed now that could not be before: their lanes
         *     go on, or these are tried again
         */
        void accept(List<Verdict> batch, boolean areMoreDue);
    }

    /**
     * @param settled told of each batch after its commit, and of those that went to another node
     */
    Settler(
            DataSource dataSource,
            UUID node,
            Supplier<Lease> lease,
            Vault vault,
            Effects effects,
            Settled settled) {
        this.dataSource = dataSource;
        this.node = node;
        this.lease = lease;
        this.vault = vault;
        this.effects = effects;
        this.settled = settled;
    }

    void add(Verdict verdict) {
        waiting.add(verdict);
    }

    @Override
    public void run() {
        try {
            while (!stopped || !waiting.isEmpty()) {
                Verdict first = waiting.poll(100, TimeUnit.MILLISECONDS);
                if (first != null) {
                    List<Verdict> batch = new ArrayList<>(MOST_TOGETHER);
                    batch.add(first);
                    together.await();
                    waiting.drainTo(batch, MOST_TOGETHER - 1);
                    settle(batch);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Settles what waits, then ends. */
    void stop() {
        stopped = true;
    }

    private void settle(List<Verdict> batch) throws InterruptedException {
        while (true) {
            try {
                settled.accept(batch, write(batch));
                return;
            } catch (SQLException | RuntimeException e) {
                if (!Trouble.isTheDatabases(e) && !batch.getFirst().isBare()) {
                    settleOneByOne(batch);
                    return;
                }
                LOG.warnf("%d outcomes could not be written yet: %s", batch.size(), e.toString());
                TimeUnit.MILLISECONDS.sleep(AFTER_TROUBLE_MILLIS);
            }
        }
    }

    /** What one destination said cannot be written; it must not keep the others waiting. */
    private void settleOneByOne(List<Verdict> batch) throws InterruptedException {
        if (batch.size() == 1) {
            Verdict odd = batch.getFirst();
            LOG.errorf("delivery %s: its outcome cannot be written in their words", id(odd));
            settle(List.of(odd.bare()));
            return;
        }
        for (Verdict verdict : batch) {
            settle(List.of(verdict));
        }
    }

    /** Whether others are due now. */
    private boolean write(List<Verdict> batch) throws SQLException {
        boolean areMoreDue = !batch.stream().allMatch(Verdict::isFinal);
        Set<Short> shards =
                batch.stream()
                        .map(verdict -> verdict.attempt().due().shard())
                        .collect(Collectors.toSet());
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                Set<Short> owned = Fence.pass(connection, node, lease.get(), shards);
                List<Verdict> ours =
                        batch.stream()
                                .filter(verdict -> owned.contains(verdict.attempt().due().shard()))
                                .toList();
                if (!ours.isEmpty()) {
                    Set<UUID> taken = update(connection, ours);
                    List<Verdict> ended =
                            ours.stream()
                                    .filter(
                                            verdict ->
                                                    verdict.isFinal()
                                                            && taken.contains(id(verdict)))
                                    .toList();
                    int heads =
                            Lanes.promote(connection, ended.stream().map(Settler::place).toList());
                    areMoreDue |= heads > 0;
                    Lanes.close(
                            connection,
                            ended.stream()
                                    .filter(verdict -> verdict.state() == Verdict.State.DELIVERED)
                                    .map(verdict -> verdict.attempt().due().message().value())
                                    .toList());
                    effects.write(connection, ours.stream().map(Verdict::fact).toList());
                }
                connection.commit();
                return areMoreDue;
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
        }
    }

    private Set<UUID> update(Connection connection, List<Verdict> batch) throws SQLException {
        Map<UUID, Vault.Sealed> answers = new HashMap<>();
        for (Verdict verdict : batch) {
            if (verdict.answer() != null) {
                answers.put(
                        id(verdict), vault.seal(verdict.answer().getBytes(StandardCharsets.UTF_8)));
            }
        }
        Set<UUID> taken = new HashSet<>();
        List<UUID> ids = batch.stream().map(Settler::id).toList();
        List<UUID> delivered =
                batch.stream()
                        .filter(verdict -> verdict.state() == Verdict.State.DELIVERED)
                        .map(Settler::id)
                        .toList();
        List<UUID> others = new ArrayList<>(ids);
        others.removeAll(Set.copyOf(delivered));
        String sql = SETTLE.formatted(Days.of(ids).bound("d.id"));
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            new Batch<>(connection, update, batch)
                    .set("uuid", Settler::id)
                    .set("text", verdict -> verdict.state().name())
                    .set("int", Verdict::attempts)
                    .set(
                            "bigint",
                            verdict -> verdict.pause() == null ? null : verdict.pause().toMillis())
                    .set("text", Verdict::reason)
                    .set("text", Verdict::receipt)
                    .set("text", verdict -> keyId(answers.get(id(verdict))))
                    .set("bytea", verdict -> bytes(answers.get(id(verdict))))
                    .set("boolean", Verdict::blocks)
                    .values("uuid", delivered)
                    .values("uuid", others);
            try (ResultSet rows = update.executeQuery()) {
                while (rows.next()) {
                    taken.add(rows.getObject(1, UUID.class));
                }
            }
        }
        return taken;
    }

    private static UUID id(Verdict verdict) {
        return verdict.attempt().due().id();
    }

    private static @Nullable String keyId(Vault.@Nullable Sealed sealed) {
        return sealed == null ? null : sealed.keyId();
    }

    private static byte @Nullable [] bytes(Vault.@Nullable Sealed sealed) {
        return sealed == null ? null : sealed.bytes();
    }

    private static Lanes.Place place(Verdict verdict) {
        Due due = verdict.attempt().due();
        return new Lanes.Place(due.endpoint().name(), due.lane());
    }
}
