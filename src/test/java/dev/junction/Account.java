package dev.junction;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.regex.Matcher;

/**
 * The books of a run with force: what senders were told, what destinations got, and what the
 * database says became of it. They balance when nothing that was acknowledged is missing, each lane
 * arrived in order, and whatever came twice came under its own key with its own body.
 */
final class Account {

    private static final int MOST_TOLD = 20;
    private static final String MESSAGES =
            """
            select state, count(*) from message_now
            where source = 'ehr' and control_id like 'LANE%' and (state <> 'REFUSED' or not turned_away)
            group by 1\
            """;
    private static final String DELIVERIES =
            """
            select d.state, count(*) from delivery d join message m on m.id = d.message_id
            where m.source = 'ehr' and m.control_id like 'LANE%' and d.endpoint = ? group by 1\
            """;
    private static final String WAITING =
            """
            select 'messages ' || state, count(*) from message_now where state in ('ACCEPTED', 'DECIDED') group by 1
            union all select 'to be walked', count(*) from waiting_message
            union all select 'deliveries ' || state || case when head then ' at the head' else '' end
              || case when next_at > clock_timestamp() then ' later' else '' end, count(*) from open_delivery group by 1
            union all select 'lanes without a head', count(*) from (select from open_delivery where state = 'PENDING'
              group by endpoint, lane having not bool_or(head)) l
            union all select 'shards of nobody', count(*) from shard where until < clock_timestamp()\
            """;
    private static final String LANES =
            """
            select substring(control_id from 5 for position('x' in control_id) - 5)::int,
              max(substring(control_id from position('x' in control_id) + 1)::int), count(*)
            from message_now where source = 'ehr' and control_id like 'LANE%' and state <> 'REFUSED' group by 1\
            """;

    private final AtomicIntegerArray acknowledged;
    private final Map<String, Arrivals> arrivals = new ConcurrentHashMap<>();
    private final List<String> wrong = Collections.synchronizedList(new ArrayList<>());

    Account(int lanes) {
        acknowledged = new AtomicIntegerArray(lanes);
    }

    int lanes() {
        return acknowledged.length();
    }

    /** A sender was told that this one is kept; it then goes on to the next. */
    void acknowledged(int lane, int number) {
        acknowledged.set(lane, number);
    }

    /** How many of a lane were acknowledged; the next one is the one after. */
    int acknowledged(int lane) {
        return acknowledged.get(lane);
    }

    /** How many were acknowledged in all. */
    int acknowledged() {
        int sum = 0;
        for (int lane = 0; lane < lanes(); lane++) {
            sum += acknowledged.get(lane);
        }
        return sum;
    }

    /** A destination got something. */
    void arrived(String endpoint, Sink.Got one) {
        Matcher named = Updates.NAMED.matcher(one.body());
        if (named.find()) {
            arrivals(endpoint)
                    .add(Integer.parseInt(named.group(1)), Integer.parseInt(named.group(2)), one);
        } else {
            wrong("something without a name arrived at " + endpoint);
        }
    }

    /** How many different ones a destination has got. */
    int arrived(String endpoint) {
        return arrivals(endpoint).once();
    }

    /**
     * Waits until nothing waits any more, however much that is, as long as something goes on
     * arriving.
     */
    void awaitQuiet(HubProcess hub, String databaseUrl) {
        Progress.await(
                () -> Updates.isQuiet(hub),
                () -> arrivals.values().stream().mapToInt(Arrivals::all).sum(),
                () -> waiting(databaseUrl));
    }

    private static Map<String, Integer> waiting(String databaseUrl) {
        try (Connection database = DriverManager.getConnection(databaseUrl)) {
            return counts(database, WAITING);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Arrivals arrivals(String endpoint) {
        return arrivals.computeIfAbsent(endpoint, Arrivals::new);
    }

    private void wrong(String what) {
        if (wrong.size() < MOST_TOLD) {
            wrong.add(what);
        }
    }

    /**
     * Closes the books.
     *
     * @return a line for people
     */
    String close(String databaseUrl, String title) throws SQLException {
        List<String> lines = new ArrayList<>();
        try (Connection database = DriverManager.getConnection(databaseUrl)) {
            Map<String, Integer> messages = counts(database, MESSAGES);
            int accepted = messages.values().stream().mapToInt(Integer::intValue).sum();
            promised(database);
            for (Arrivals one : new TreeMap<>(arrivals).values()) {
                lines.add(one.line(messages, accepted, counts(database, DELIVERIES, one.endpoint)));
            }
        }
        String said =
                "%s: %d acknowledged in %d lanes, each in order%n  %s"
                        .formatted(title, acknowledged(), lanes(), String.join("\n  ", lines));
        assertThat(wrong).as(said).isEmpty();
        return said;
    }

    /** What was acknowledged is in the journal, lane by lane and without a gap. */
    private void promised(Connection database) throws SQLException {
        try (PreparedStatement select = database.prepareStatement(LANES);
                ResultSet rows = select.executeQuery()) {
            Map<Integer, Integer> kept = new HashMap<>();
            while (rows.next()) {
                kept.put(rows.getInt(1), rows.getInt(2));
                if (rows.getInt(2) != rows.getInt(3)) {
                    wrong("lane %d has gaps or doubles in the journal".formatted(rows.getInt(1)));
                }
            }
            for (int lane = 0; lane < lanes(); lane++) {
                int known = kept.getOrDefault(lane, 0);
                if (known < acknowledged.get(lane) || known > acknowledged.get(lane) + 1) {
                    wrong(
                            "lane %d: %d acknowledged, %d in the journal"
                                    .formatted(lane, acknowledged.get(lane), known));
                }
            }
        }
    }

    private static Map<String, Integer> counts(Connection database, String sql, String... values)
            throws SQLException {
        try (PreparedStatement select = database.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                select.setString(i + 1, values[i]);
            }
            try (ResultSet rows = select.executeQuery()) {
                Map<String, Integer> counts = new HashMap<>();
                while (rows.next()) {
                    counts.put(rows.getString(1), rows.getInt(2));
                }
                return counts;
            }
        }
    }

    /** What one destination got. Numbers are small and dense, so hashes of a lane are an array. */
    private final class Arrivals {

        private final String endpoint;
        private final Map<Integer, long[]> keys = new HashMap<>();
        private final Map<Integer, int[]> bodies = new HashMap<>();
        private final Map<Integer, Integer> last = new HashMap<>();
        private final Set<Long> taken = new HashSet<>();
        private int once;
        private int again;

        Arrivals(String endpoint) {
            this.endpoint = endpoint;
        }

        synchronized void add(int lane, int number, Sink.Got one) {
            long key = fingerprint(one.key());
            int body = one.body().hashCode();
            long[] known = keys.merge(lane, new long[number + 1], (a, b) -> grown(a, number));
            int[] shown = bodies.merge(lane, new int[number + 1], (a, b) -> grown(a, number));
            String name = "%s %dx%d".formatted(endpoint, lane, number);
            if (known[number] == 0) {
                int before = last.getOrDefault(lane, 0);
                if (number <= before) {
                    wrong("%s arrived after %d".formatted(name, before));
                }
                last.merge(lane, number, Math::max);
                if (!taken.add(key)) {
                    wrong(name + " has the key of another one");
                }
                known[number] = key;
                shown[number] = body;
                once++;
            } else {
                again++;
                if (known[number] != key) {
                    wrong(name + " came again under another key");
                }
                if (shown[number] != body) {
                    wrong(name + " came again with another body");
                }
            }
        }

        synchronized int once() {
            return once;
        }

        synchronized int all() {
            return once + again;
        }

        synchronized String line(
                Map<String, Integer> messages, int accepted, Map<String, Integer> deliveries) {
            int delivered = deliveries.getOrDefault("DELIVERED", 0);
            int dead = deliveries.getOrDefault("DEAD", 0);
            int cancelled = deliveries.getOrDefault("CANCELLED", 0);
            int refused = messages.getOrDefault("REFUSED", 0);
            int parked = messages.getOrDefault("PARKED", 0);
            int waiting =
                    deliveries.getOrDefault("PENDING", 0) + messages.getOrDefault("ACCEPTED", 0);
            String line =
                    "%s: accepted %d = delivered %d + refused %d + parked %d + dead %d + waiting %d + cancelled %d; %d came again under their own key"
                            .formatted(
                                    endpoint, accepted, delivered, refused, parked, dead, waiting,
                                    cancelled, again);
            if (accepted != delivered + refused + parked + dead + waiting + cancelled) {
                wrong("does not balance: " + line);
            }
            if (once < delivered || once > delivered + dead + waiting + cancelled) {
                wrong("%s: %d delivered, %d arrived".formatted(endpoint, delivered, once));
            }
            return line;
        }

        /** Of so many bits that no two keys of an hour share it. */
        private static long fingerprint(String key) {
            return UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8))
                    .getMostSignificantBits();
        }

        private static long[] grown(long[] known, int number) {
            return number < known.length ? known : Arrays.copyOf(known, number * 2 + 2);
        }

        private static int[] grown(int[] known, int number) {
            return number < known.length ? known : Arrays.copyOf(known, number * 2 + 2);
        }
    }
}
