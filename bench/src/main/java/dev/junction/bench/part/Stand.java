package dev.junction.bench.part;

import dev.junction.bench.Options;
import dev.junction.bench.load.Account;
import dev.junction.bench.load.Answers;
import dev.junction.bench.load.Bodies;
import dev.junction.bench.load.Ledger;
import dev.junction.bench.load.Load;
import dev.junction.bench.load.Plan;
import dev.junction.bench.load.Sink;
import dev.junction.bench.run.Closing;
import dev.junction.bench.run.HubUnderTest;
import dev.junction.bench.run.LimitServer;
import dev.junction.bench.run.Others;
import dev.junction.bench.run.Usage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where the hub is measured: the hub with a sink behind it and the limit beside it, made ready when
 * a part needs them.
 */
public final class Stand {

    /** Below which nothing of a run is left in the tree. */
    static final Path TARGET = Path.of("bench/target");

    static final int LANES = 5_000;
    private static final Duration NO_PROGRESS = Duration.ofMinutes(1);
    private static final long LOOK_NANOS = 2_000_000;

    /** Of one processor. */
    private static final double COMPILED = 0.1;

    private static final Duration QUIET = Duration.ofSeconds(30);

    private final Options options;
    private final Closing closing;
    private final Bodies bodies = new Bodies("R" + Long.toString(System.currentTimeMillis(), 36));
    private final Path data = TARGET.resolve("hub");
    private @Nullable HubUnderTest hub;
    private @Nullable LimitServer limit;
    private @Nullable Sink sink;
    private long next = 1;

    /**
     * @param closing closes what is started here
     */
    public Stand(Options options, Closing closing) {
        this.options = options;
        this.closing = closing;
    }

    Options options() {
        return options;
    }

    int lanes() {
        return options.number("lanes", LANES, LANES);
    }

    /** The hub on an empty database, set up and warm. */
    HubUnderTest hub() throws IOException, InterruptedException {
        if (hub == null) {
            forget(data);
            hub = closing.add(new HubUnderTest(options.hub(), data, options.settings()));
            System.out.println("Starting the hub on an empty database ...");
            hub.start();
            System.out.printf("The hub is process %d, its output is in %s.log%n", hub.pid(), data);
            setUp(hub);
            warmUp();
        }
        return hub;
    }

    /** The hub's destination. */
    Sink sink() {
        if (sink == null) {
            throw new IllegalStateException("There is no hub yet");
        }
        return sink;
    }

    /** The bare endpoint, warm. */
    LimitServer limit() throws IOException, InterruptedException {
        if (limit == null) {
            Path folder = TARGET.resolve("limit-data");
            forget(folder);
            limit = closing.add(LimitServer.start(folder));
            Duration warm = options.seconds("warm-up", 10, 4);
            System.out.printf("Warm-up of the limit: %d s, 32 connections.%n", warm.toSeconds());
            untilCompiled(
                    limit.usage(), () -> runLimit(Door.FHIR_IN, 0, Plan.burst(32, warm, lanes())));
        }
        return limit;
    }

    /** Counts what others take from the processors from now on. */
    Others others() {
        return new Others(
                Stream.of(
                                Optional.ofNullable(hub).map(HubUnderTest::usage),
                                Optional.ofNullable(limit).map(LimitServer::usage))
                        .flatMap(Optional::stream)
                        .toList());
    }

    private void setUp(HubUnderTest started) throws IOException, InterruptedException {
        sink = closing.add(new Sink());
        started.call(
                "POST",
                "/api/endpoints",
                Map.of(
                        "name", "bench",
                        "partner", "erp",
                        "kind", "HTTP",
                        "address", sink.url(),
                        "concurrency", options.number("concurrency", 32, 32)));
        setPolicy(started);
    }

    private static void setPolicy(HubUnderTest started) throws IOException, InterruptedException {
        var draft =
                started.call("POST", "/api/policy/versions", Map.of("title", "The bench's rules"));
        String version = draft.headers().firstValue("Location").orElseThrow();
        String place = version.substring(version.indexOf("/api/"));
        // what everybody gets a copy of would be a second delivery of each message
        step(started, "admin", "DELETE", place, "/rules/archive-copy", null);
        for (String type : List.of("patient.updated", "requisition.submitted")) {
            String name = "bench-" + type.replace('.', '-');
            step(
                    started,
                    "admin",
                    "PUT",
                    place,
                    "/rules/" + name,
                    Map.of(
                            "name",
                            name,
                            "eventType",
                            type,
                            "rank",
                            0,
                            "condition",
                            "event.priority == 'ROUTINE'",
                            "actions",
                            List.of(Map.of("action", "deliver", "endpoints", List.of("bench")))));
        }
        step(started, "admin", "POST", place, "/propose", Map.of());
        step(started, "approver", "POST", place, "/approve", Map.of());
        step(started, "admin", "POST", place, "/activate", Map.of());
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!started.get(place).get("state").asText().equals("active")) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("The bench's rules are not active after a minute");
            }
            Thread.sleep(100);
        }
    }

    private static void step(
            HubUnderTest started,
            String user,
            String method,
            String version,
            String step,
            @Nullable Object body)
            throws IOException, InterruptedException {
        String tag = started.call("GET", version, null).headers().firstValue("ETag").orElseThrow();
        started.callAs(user, method, version + step, body, "If-Match", tag);
    }

    private void warmUp() throws IOException, InterruptedException {
        Duration warm = options.seconds("warm-up", 20, 8);
        System.out.printf(
                "Warm-up of the hub: %d s, 32 connections, FHIR and HL7 v2, until all is"
                        + " delivered.%n",
                warm.toSeconds());
        untilCompiled(
                hub().usage(),
                () -> {
                    for (Door door : List.of(Door.FHIR_IN, Door.HL7_IN)) {
                        awaitDelivered(run(door, 0, Plan.burst(32, warm.dividedBy(2), lanes())));
                    }
                });
    }

    /** Some work to get warm by. */
    private interface Round {
        void run() throws IOException, InterruptedException;
    }

    /**
     * Repeats a round until the JVM's compiler has little left to do: that of a large program works
     * for minutes, and takes a third of two processors meanwhile.
     */
    private void untilCompiled(Usage usage, Round round) throws IOException, InterruptedException {
        int most = options.number("warm-up-rounds", 6, 1);
        for (int rounds = 1; ; rounds++) {
            double before = usage.compilerSeconds();
            long began = System.nanoTime();
            round.run();
            double seconds = (System.nanoTime() - began) / 1e9;
            double share = (usage.compilerSeconds() - before) / seconds;
            System.out.printf(
                    "     %.0f s, of which the compiler took %.0f %% of a processor%n",
                    seconds, share * 100);
            if (share < COMPILED || rounds == most) {
                return;
            }
        }
    }

    /**
     * What a measurement begins with: hub and limit ready and warm, neither's database busy with
     * what was done before.
     */
    void ready() throws IOException, InterruptedException {
        List<Usage> usages = List.of(hub().usage(), limit().usage());
        long deadline = System.nanoTime() + QUIET.toNanos();
        while (usages.stream().anyMatch(Usage::isVacuuming) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    /**
     * From the start of the bare endpoint and its PostgreSQL to the first answer, on a database
     * that is there already.
     */
    Duration startLimit() throws IOException, InterruptedException {
        Path folder = TARGET.resolve("limit-start");
        if (!Files.exists(folder)) {
            forget(folder);
            startLimit(folder); // makes the database
        }
        return startLimit(folder);
    }

    private Duration startLimit(Path folder) throws IOException, InterruptedException {
        long began = System.nanoTime();
        LimitServer started = closing.add(LimitServer.start(folder));
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        started.close();
        return took;
    }

    /** What came of one run. */
    record Run(Account account, Ledger ledger) {}

    /** Sends to the hub; what was not acknowledged fails the figure. */
    Run run(Door door, int size, Plan plan) throws IOException, InterruptedException {
        HubUnderTest running = hub();
        Ledger ledger = new Ledger(next, plan.most());
        next += plan.most();
        if (sink != null) {
            sink.note(ledger);
        }
        Account account =
                new Load(
                                door.address(running),
                                door.letter(running, bodies, size),
                                door.answers(),
                                plan,
                                ledger)
                        .run();
        if (account.refused() > 0) {
            throw new Failed(
                    "%d of %d messages were not acknowledged, the first with: %s"
                            .formatted(
                                    account.refused(),
                                    account.sent(),
                                    account.refusal().replaceAll("\\s+", " ")));
        }
        return new Run(account, ledger);
    }

    /** Sends to the bare endpoint, which delivers nothing. */
    Run runLimit(Door door, int size, Plan plan) throws IOException, InterruptedException {
        LimitServer running = limit();
        Ledger ledger = new Ledger(1, plan.most());
        Account account =
                new Load(running.http(), door.limitLetter(bodies, size), Answers.HTTP, plan, ledger)
                        .run();
        if (account.refused() > 0) {
            throw new Failed("The limit refused: " + account.refusal());
        }
        return new Run(account, ledger);
    }

    /** Until the destination has every message of a run. */
    void awaitDelivered(Run run) {
        long wanted = run.account().accepted();
        long before = -1;
        long since = System.nanoTime();
        while (run.ledger().arrived() < wanted) {
            long arrived = run.ledger().arrived();
            if (arrived != before) {
                before = arrived;
                since = System.nanoTime();
            } else if (System.nanoTime() - since > NO_PROGRESS.toNanos()) {
                throw new Failed(
                        "%d of %d acknowledged messages were not delivered, and none came for a minute"
                                .formatted(wanted - arrived, wanted));
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
        if (run.ledger().twice() > 0) {
            throw new Failed(
                    "%d messages came twice under different keys".formatted(run.ledger().twice()));
        }
    }

    /** Closes this one too when the bench ends, however it ends. */
    <T extends AutoCloseable> T closing(T started) {
        return closing.add(started);
    }

    /** Empty now, and gone when what works in it has stopped. */
    private void forget(Path folder) throws IOException {
        delete(folder);
        closing.add((AutoCloseable) () -> delete(folder));
    }

    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    /** A figure that cannot be had. */
    static final class Failed extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Failed(String why) {
            super(why);
        }
    }
}
