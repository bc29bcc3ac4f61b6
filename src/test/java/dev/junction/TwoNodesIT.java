package dev.junction;

import static org.awaitility.Awaitility.await;

import dev.junction.event.Lane;
import dev.junction.postgres.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two hubs work on one database, and one of them is lost at random ({@code
 * -Djunction.nodes.losses}): killed, or frozen until the other has taken over and then thawed, when
 * it still believes that all is its own. The other takes its lanes over within half a minute, and
 * the account must balance.
 */
@SuppressWarnings("try")
class TwoNodesIT {

    private static final int LOSSES = Integer.getInteger("junction.nodes.losses", 2);
    private static final Duration TAKEN_OVER_WITHIN = Duration.ofSeconds(30);
    private static final int LANES = 16;

    /** The one that starts again must get a share of the processor. */
    private static final int PER_SECOND = 120;

    @TempDir Path folder;
    private final Account account = new Account(LANES);
    private final List<Long> takeovers = new ArrayList<>();

    @Test
    void takeOverEachOthersLanesAndFenceTheOneThatComesBack() throws Exception {
        try (EmbeddedPostgres postgres =
                        EmbeddedPostgres.start(
                                folder.resolve("database"),
                                Path.of("target/postgres").toAbsolutePath(),
                                0);
                Sink sink = new Sink(one -> account.arrived("sink", one));
                HubProcess one = hub("one", postgres);
                HubProcess two = hub("two", postgres)) {
            one.start();
            two.start();
            Updates.deliverTo(one, Map.of("sink", sink));
            await().atMost(TAKEN_OVER_WITHIN).until(() -> Updates.knowsRule(two));
            String url = url(postgres);
            await().atMost(TAKEN_OVER_WITHIN).until(() -> shares(url).equals(List.of(32, 32)));

            Random random = new Random();
            try (Senders senders = new Senders(account, PER_SECOND, one, two)) {
                for (int loss = 0; loss < LOSSES; loss++) {
                    HubProcess lost = random.nextBoolean() ? one : two;
                    senders.awaitMore(10 * LANES);
                    if (loss % 2 == 0) {
                        freezeUntilTakenOver(lost, url, senders);
                    } else {
                        lost.kill();
                        awaitTakeover(url);
                        senders.awaitMore(10 * LANES);
                        lost.start();
                    }
                    await().atMost(TAKEN_OVER_WITHIN)
                            .until(() -> shares(url).equals(List.of(32, 32)));
                }
                senders.awaitMore(10 * LANES);
            }

            account.awaitQuiet(one, url);
            System.out.println(
                    account.close(
                            url,
                            "%d losses of one of two nodes, lanes taken over after %s ms"
                                    .formatted(LOSSES, takeovers)));
        }
    }

    private void freezeUntilTakenOver(HubProcess lost, String url, Senders senders)
            throws Exception {
        lost.freeze();
        try {
            awaitTakeover(url);
            senders.awaitMore(LANES); // each is kept waiting by the frozen one half of the time
        } finally {
            lost.thaw();
        }
    }

    private void awaitTakeover(String url) {
        long start = System.nanoTime();
        await().atMost(TAKEN_OVER_WITHIN)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> shares(url).equals(List.of(Lane.SHARDS)));
        takeovers.add(Duration.ofNanos(System.nanoTime() - start).toMillis());
    }

    private HubProcess hub(String name, EmbeddedPostgres postgres) {
        Map<String, String> settings = new HashMap<>(Updates.settings());
        settings.put("junction.db.url", postgres.url());
        settings.put("junction.db.user", EmbeddedPostgres.HUB);
        settings.put("junction.db.password", postgres.hubPassword());
        settings.put("junction.db.owner.user", EmbeddedPostgres.NAME);
        settings.put("junction.db.owner.password", postgres.password());
        settings.put("junction.journal.key-file", folder.resolve("keys").toString());
        settings.put("junction.access.first-start-file", folder.resolve("first.txt").toString());
        return new HubProcess(folder.resolve(name), settings);
    }

    private static String url(EmbeddedPostgres postgres) {
        return "%s?user=%s&password=%s"
                .formatted(postgres.url(), EmbeddedPostgres.NAME, postgres.password());
    }

    /** How many shards each living owner has. */
    private static List<Integer> shares(String url) throws SQLException {
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement();
                var rows =
                        statement.executeQuery(
                                "select count(*) from shard where until > clock_timestamp() group"
                                        + " by owner")) {
            List<Integer> shares = new ArrayList<>();
            while (rows.next()) {
                shares.add(rows.getInt(1));
            }
            return shares;
        }
    }
}
