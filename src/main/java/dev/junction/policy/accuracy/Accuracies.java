package dev.junction.policy.accuracy;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Counts how right decisions were, from what was written down. Only a person's reroute with a
 * reason that says "wrong" counts against a rule; one for lack of people or room does not.
 */
@ApplicationScoped
public class Accuracies {

    private static final String SQL =
            """
            with decided as (
              select e.message_id, e.id, e.rule, e.policy_version, coalesce(s.state, 'ACCEPTED') as state, m.accepted_at
              from event e join message m on m.id = e.message_id left join standing s on s.message_id = m.id
                and s.message_id >= first_id(?) and s.message_id < first_id(?)
              where e.message_id >= first_id(?) and e.message_id < first_id(?) and m.id >= first_id(?) and m.id < first_id(?)
                and e.walk = 1 and e.policy_version is not null
                and (?::int is null or e.policy_version = ?) and (?::text is null or e.rule = ?)
            ), wrong as (
              select d.id, min(f.data->>'reason') as reason
              from decided d join fact f on f.message_id = d.message_id
              left join work_item i on i.id::text = f.data->>'item'
              where f.message_id >= first_id(?) and f.message_id < first_id(?)
                and (f.kind = 'ITEM_REROUTED' and i.event_id = d.id or f.kind = 'REROUTED' and f.data->>'event' = d.id::text
                  or f.kind = 'REROUTED' and f.data->>'event' is null)
                and f.data->>'reason' in ('WRONG_QUEUE', 'WRONG_FACILITY', 'WRONG_ENDPOINT', 'WRONG_PRIORITY')
              group by d.id
            )
            select d.policy_version, d.rule, w.reason, count(*) as decided,
              count(*) filter (where w.id is not null or d.state in ('DONE', 'REFUSED')
                or d.accepted_at < now() - interval '30 days') as resolved
            from decided d left join wrong w on w.id = d.id
            group by 1, 2, 3 order by 1, 2""";

    private final AgroalDataSource database;

    Accuracies(AgroalDataSource database) {
        this.database = database;
    }

    /**
     * What to count.
     *
     * @param from of messages accepted at this moment or later
     * @param to and before this one
     */
    public record Window(
            Instant from, Instant to, @Nullable Integer version, @Nullable String rule) {}

    /** Each rule of each version that decided in the window, the worst first. */
    public List<RuleAccuracy> of(Window window) {
        try (var connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(SQL)) {
            fill(query, window);
            Map<String, Sum> sums = new TreeMap<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    int version = rows.getInt("policy_version");
                    String rule = rows.getString("rule");
                    sums.computeIfAbsent(version + " " + rule, key -> new Sum(version, rule))
                            .add(
                                    rows.getString("reason"),
                                    rows.getLong("decided"),
                                    rows.getLong("resolved"));
                }
            }
            List<RuleAccuracy> all = new ArrayList<>();
            sums.values().forEach(sum -> all.add(sum.accuracy()));
            all.sort(RuleAccuracy.WORST_FIRST);
            return all;
        } catch (SQLException e) {
            throw new IllegalStateException("Decisions could not be counted", e);
        }
    }

    private static void fill(PreparedStatement query, Window window) throws SQLException {
        Timestamp from = Timestamp.from(window.from());
        Timestamp to = Timestamp.from(window.to());
        for (int first : new int[] {1, 3, 5, 11}) {
            query.setTimestamp(first, from);
            query.setTimestamp(first + 1, to);
        }
        query.setObject(7, window.version());
        query.setObject(8, window.version());
        query.setString(9, window.rule());
        query.setString(10, window.rule());
    }

    /** One rule of one version while it is counted. */
    private static final class Sum {

        private final int version;
        private final @Nullable String rule;
        private final Map<String, Long> reasons = new TreeMap<>();
        private long decided;
        private long resolved;
        private long wrong;

        Sum(int version, @Nullable String rule) {
            this.version = version;
            this.rule = rule;
        }

        void add(@Nullable String reason, long some, long done) {
            decided += some;
            resolved += done;
            if (reason != null) {
                wrong += some;
                reasons.merge(reason, some, Long::sum);
            }
        }

        RuleAccuracy accuracy() {
            return RuleAccuracy.of(version, rule, decided, resolved, reasons, wrong);
        }
    }
}
