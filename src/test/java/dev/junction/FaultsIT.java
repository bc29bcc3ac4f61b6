package dev.junction;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Trouble around a hub that lives: each destination has its own, and then its database is killed
 * under it ({@code -Djunction.faults.database-kills}). The account must balance.
 */
@SuppressWarnings("try")
class FaultsIT {

    private static final int LANES = 8;
    private static final int PER_SECOND = 40;
    private static final int MESSAGES = Integer.getInteger("junction.faults.messages", 400);
    private static final int KILLS = Integer.getInteger("junction.faults.database-kills", 4);
    private static final int SLOW_SOURCES = 20;

    @TempDir Path folder;
    private final Account account = new Account(LANES);
    private final Map<Sink.Manner, Sink> sinks = new EnumMap<>(Sink.Manner.class);
    private HubProcess hub;

    @BeforeEach
    void start() throws Exception {
        hub = new HubProcess(folder.resolve("data"), Updates.settings()).start();
        Map<String, Sink> named = new HashMap<>();
        for (Sink.Manner manner : Sink.Manner.values()) {
            String name = manner.name().toLowerCase(Locale.ROOT);
            Sink sink = new Sink(one -> account.arrived(name, one)).behave(manner);
            sinks.put(manner, sink);
            named.put(name, sink);
            account.arrived(name);
        }
        Updates.deliverTo(hub, named);
    }

    @AfterEach
    void stop() throws Exception {
        sinks.values().forEach(Sink::close);
        hub.close();
    }

    @Test
    void losesNothingWhateverItsDestinationsAndItsDatabaseDo() throws Exception {
        List<Socket> slow = slowSources();
        try (Senders senders = new Senders(account, PER_SECOND, hub)) {
            senders.awaitMore(MESSAGES);
        }
        await().atMost(20, SECONDS)
                .until(() -> account.arrived("prompt") == account.acknowledged());
        long memory = hub.residentMegabytes();
        System.out.println(
                account.close(hub.databaseUrl(), "destinations with trouble, " + memory + " MB"));
        assertThat(memory).isLessThan(1_000);
        for (Socket one : slow) {
            one.close();
        }

        sinks.values().forEach(sink -> sink.behave(Sink.Manner.PROMPT));
        int unheard;
        try (Senders senders = new Senders(account, 0, hub)) {
            for (int kill = 1; kill <= KILLS; kill++) {
                senders.awaitMore(25 * LANES);
                if (kill % 2 == 0) {
                    hub.killDatabaseBackend();
                } else {
                    hub.killDatabase();
                }
            }
            senders.awaitMore(25 * LANES);
            unheard = senders.unheard();
        }
        account.awaitQuiet(hub, hub.databaseUrl());
        System.out.println(
                account.close(
                        hub.databaseUrl(),
                        "%d kills of PostgreSQL, %d posts answered 503".formatted(KILLS, unheard)));
    }

    /** They have begun to post, and will never come to an end. */
    private List<Socket> slowSources() throws Exception {
        List<Socket> slow = new ArrayList<>();
        for (int i = 0; i < SLOW_SOURCES; i++) {
            Socket socket = new Socket("127.0.0.1", hub.uri("/").getPort());
            socket.getOutputStream()
                    .write(
                            """
                            POST /in/ehr HTTP/1.1
                            Host: localhost
                            X-Api-Key: %s
                            Content-Type: application/hl7-v2
                            Content-Length: 1000

                            MSH|\
                            """
                                    .formatted(hub.credential("key.ehr"))
                                    .replace("\n", "\r\n")
                                    .getBytes(StandardCharsets.US_ASCII));
            slow.add(socket);
        }
        return slow;
    }
}
