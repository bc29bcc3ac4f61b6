package dev.junction;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The disk under the database runs full under load ({@code -Djunction.disk.fills}) and gets room
 * again. While it is full the hub refuses what it cannot keep; afterwards the account must balance.
 * The disk is one in memory, which only root may mount; elsewhere this is skipped.
 */
@SuppressWarnings("try")
class DiskFullIT {

    private static final int FILLS = Integer.getInteger("junction.disk.fills", 2);
    private static final int LANES = 8;
    private static final int MEGABYTE = 1 << 20;

    @TempDir Path folder;
    private final Account account = new Account(LANES);
    private Path disk = Path.of("");

    @BeforeEach
    void mount() throws Exception {
        disk = Files.createDirectory(folder.resolve("disk"));
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=320m", "tmpfs", disk.toString()) == 0,
                "Only root may mount a small disk");
    }

    @AfterEach
    void unmount() throws Exception {
        run("umount", "-l", disk.toString());
    }

    @Test
    void losesNothingWhenTheDiskIsFull() throws Exception {
        try (Sink sink = new Sink(one -> account.arrived("sink", one));
                HubProcess hub = new HubProcess(disk.resolve("data"), Updates.settings())) {
            hub.start();
            Updates.deliverTo(hub, Map.of("sink", sink));

            int unheard;
            try (Senders senders = new Senders(account, 0, hub)) {
                for (int fill = 0; fill < FILLS; fill++) {
                    senders.awaitMore(25 * LANES);
                    fillUp();
                    awaitRefusals(senders);
                    Files.delete(disk.resolve("ballast"));
                    senders.awaitMore(25 * LANES);
                }
                unheard = senders.unheard();
            }

            account.awaitQuiet(hub, hub.databaseUrl());
            System.out.println(
                    account.close(
                            hub.databaseUrl(),
                            "%d times no room on the disk, %d posts answered 503, %d times told by PostgreSQL"
                                    .formatted(FILLS, unheard, complaints())));
            assertThat(complaints()).isPositive();
        }
    }

    /** Nothing but refusals for a while. */
    private void awaitRefusals(Senders senders) {
        await().atMost(2, MINUTES)
                .pollInterval(Duration.ofMillis(100))
                .until(
                        () -> {
                            int before = account.acknowledged();
                            int refused = senders.unheard();
                            await().atMost(1, MINUTES)
                                    .until(() -> senders.unheard() > refused + 10 * LANES);
                            return account.acknowledged() == before;
                        });
    }

    private void fillUp() throws IOException {
        byte[] some = new byte[MEGABYTE];
        try (OutputStream ballast = Files.newOutputStream(disk.resolve("ballast"))) {
            for (int i = 0; i < 1024; i++) {
                ballast.write(some);
            }
            throw new IllegalStateException("The disk takes more than it has");
        } catch (IOException full) {
            assertThat(full).hasMessageContaining("No space left");
        }
    }

    private long complaints() throws IOException {
        try (var lines = Files.lines(disk.resolve("data/postgres.log"))) {
            return lines.filter(line -> line.contains("No space left on device")).count();
        }
    }

    private static int run(String... words) throws IOException, InterruptedException {
        return new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
