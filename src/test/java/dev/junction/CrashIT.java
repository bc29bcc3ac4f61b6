package dev.junction;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The first promise under force: senders post without a pause while the hub is killed again and
 * again ({@code -Djunction.crash.kills}, every fourth time together with its PostgreSQL). Then the
 * account must balance.
 */
@SuppressWarnings("try")
class CrashIT {

    private static final int KILLS = Integer.getInteger("junction.crash.kills", 4);
    private static final int LANES = 8;

    @TempDir Path folder;

    @Test
    void losesNothingAndKeepsEachLaneInOrderWhenItIsKilledUnderLoad() throws Exception {
        Account account = new Account(LANES);
        try (Sink sink = new Sink(one -> account.arrived("sink", one));
                HubProcess hub = new HubProcess(folder.resolve("data"), Updates.settings())) {
            hub.start();
            Updates.deliverTo(hub, Map.of("sink", sink));

            try (Senders senders = new Senders(account, 0, hub)) {
                for (int kill = 1; kill <= KILLS; kill++) {
                    senders.awaitMore(25 * LANES);
                    TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextInt(300));
                    if (kill % 4 == 0) {
                        hub.killWithDatabase();
                    } else {
                        hub.kill();
                    }
                    hub.start();
                }
            }

            account.awaitQuiet(hub, hub.databaseUrl());
            System.out.println(account.close(hub.databaseUrl(), KILLS + " kills of the hub"));
        }
    }
}
