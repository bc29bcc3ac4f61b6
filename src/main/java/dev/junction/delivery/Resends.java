package dev.junction.delivery;

import dev.junction.event.Ids;
import dev.junction.event.MessageId;
import dev.junction.journal.Fence;
import dev.junction.journal.Signals;
import dev.junction.journal.Vault;
import dev.junction.trail.Days;
import dev.junction.trail.Effects;
import dev.junction.trail.Fact;
import dev.junction.trail.UuidArray;
import io.agroal.api.AgroalDataSource;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * What people do with deliveries: send a dead one again, cancel one that shall not go, edit what is
 * sent. Each act is one transaction that locks the lanes it touches and leaves facts; two people
 * who press the button at once do it once.
 */
@Singleton
final class Resends {

    private static final int MOST_TOGETHER = 500;
    private static final String RESEND =
            """
            with resent as (
              update open_delivery
              set state = 'PENDING', attempts = 0, next_at = clock_timestamp(), blocks = false, head = false
              where id = any(?) and state = 'DEAD'
              returning id)
            update delivery d
            set state = 'PENDING', attempts = 0, resends = resends + 1, tries_from = clock_timestamp(), settled_at = null
            from resent where d.id = resent.id and %s
            returning d.id, d.message_id, d.endpoint, d.lane""";
    private static final String CANCEL =
            """
            with cancelled as (delete from open_delivery where id = any(?) returning id)
            update delivery d set state = 'CANCELLED', settled_at = clock_timestamp()
            from cancelled where d.id = cancelled.id and %s
            returning d.id, d.message_id, d.endpoint, d.lane""";
    private static final String EDIT =
            """
            update delivery set edited_key_id = ?, edited_body = ?, edited_by = ?,
              original_key_id = coalesce(original_key_id, ?), original_body = coalesce(original_body, ?)
            where id = ? and %s and state = 'DEAD'""";
    private static final String DEAD =
            "select id from open_delivery d where %s and state = 'DEAD' order by seq limit ?";
    private static final String COUNT =
            "select count(*) from open_delivery d where %s and state = 'DEAD'";

    private final DataSource dataSource;
    private final Vault vault;
    private final Effects effects;
    private final Signals signals;

    @Inject
    Resends(AgroalDataSource dataSource, Vault vault, Effects effects, Signals signals) {
        this.dataSource = dataSource;
        this.vault = vault;
        this.effects = effects;
        this.signals = signals;
    }

    /** An act on a delivery, as it was done. */
    private record Done(UUID id, UUID message, Lanes.Place place) {}

    /** An act in words: which statement, which fact, and what belongs into it. */
    private record Act(String sql, String fact, boolean closes, String actor, String reason) {}

    /** Sends dead deliveries again; those that are not dead are left alone. Returns how many. */
    int resend(Collection<UUID> ids, String actor, String reason) throws SQLException {
        return act(new Act(RESEND, "RESENT", false, actor, reason), ids).size();
    }

    /** Cancels waiting or dead deliveries. Returns how many. */
    int cancel(Collection<UUID> ids, String actor, String reason) throws SQLException {
        return act(new Act(CANCEL, "CANCELLED", true, actor, reason), ids).size();
    }

    /** How many dead deliveries a filter means. */
    long countDead(DeliveryFilter filter) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = filter.prepare(connection, COUNT);
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Sends all dead deliveries again that a filter means, oldest first. Returns how many. */
    long resendAll(DeliveryFilter filter, String actor, String reason) throws SQLException {
        long resent = 0;
        while (true) {
            List<UUID> some = dead(filter);
            int now = some.isEmpty() ? 0 : resend(some, actor, reason);
            if (now == 0) {
                return resent;
            }
            resent += now;
        }
    }

    /**
     * Replaces what is sent and sends it again. Both bodies are kept, sealed.
     *
     * @param original what would have been sent
     * @return whether the delivery was dead, and so could be edited
     */
    boolean edit(UUID id, byte[] edited, byte[] original, String actor, String reason)
            throws SQLException {
        Vault.Sealed sealed = vault.seal(edited);
        Vault.Sealed before = vault.seal(original);
        try (Connection connection = dataSource.getConnection();
                PreparedStatement update =
                        connection.prepareStatement(EDIT.formatted(Days.of(id).bound("id")))) {
            connection.setAutoCommit(false);
            try {
                update.setString(1, sealed.keyId());
                update.setBytes(2, sealed.bytes());
                update.setString(3, actor);
                update.setString(4, before.keyId());
                update.setBytes(5, before.bytes());
                update.setObject(6, id);
                boolean done = update.executeUpdate() == 1;
                if (done) {
                    act(connection, new Act(RESEND, "EDITED", false, actor, reason), List.of(id));
                }
                connection.commit();
                return done;
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
        } finally {
            signals.decided().ring();
        }
    }

    private List<UUID> dead(DeliveryFilter filter) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = filter.prepare(connection, DEAD)) {
            select.setInt(filter.parameters() + 1, MOST_TOGETHER);
            try (ResultSet rows = select.executeQuery()) {
                List<UUID> ids = new ArrayList<>();
                while (rows.next()) {
                    ids.add(rows.getObject(1, UUID.class));
                }
                return ids;
            }
        }
    }

    private List<Done> act(Act act, Collection<UUID> ids) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                List<Done> done = act(connection, act, ids);
                connection.commit();
                return done;
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
        } finally {
            signals.decided().ring();
        }
    }

    private List<Done> act(Connection connection, Act act, Collection<UUID> ids)
            throws SQLException {
        if (ids.isEmpty()) {
            return List.of();
        }
        Fence.lock(connection, shards(connection, ids));
        String sql = act.sql().formatted(Days.of(ids).bound("d.id"));
        List<Done> done = new ArrayList<>();
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            update.setArray(1, UuidArray.of(connection, ids));
            try (ResultSet rows = update.executeQuery()) {
                while (rows.next()) {
                    done.add(
                            new Done(
                                    rows.getObject(1, UUID.class),
                                    rows.getObject(2, UUID.class),
                                    new Lanes.Place(rows.getString(3), rows.getLong(4))));
                }
            }
        }
        List<Lanes.Place> places = done.stream().map(Done::place).toList();
        Lanes.promote(connection, places);
        Lanes.lift(connection, places);
        if (act.closes()) {
            Lanes.close(connection, done.stream().map(Done::message).toList());
        }
        effects.write(connection, done.stream().map(one -> fact(act, one)).toList());
        return done;
    }

    private static Set<Short> shards(Connection connection, Collection<UUID> ids)
            throws SQLException {
        Set<Short> shards = new TreeSet<>();
        try (PreparedStatement select =
                connection.prepareStatement(
                        "select distinct shard from open_delivery where id = any(?)")) {
            select.setArray(1, UuidArray.of(connection, ids));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    shards.add(rows.getShort(1));
                }
            }
        }
        return shards;
    }

    private static Fact fact(Act act, Done done) {
        return new Fact(
                Ids.next(),
                new MessageId(done.message()),
                done.id(),
                act.fact(),
                Instant.now(),
                act.actor(),
                Map.of("endpoint", done.place().endpoint(), "reason", act.reason()));
    }
}
