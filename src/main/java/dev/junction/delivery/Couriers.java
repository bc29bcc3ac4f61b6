package dev.junction.delivery;

import dev.junction.journal.Bell;
import dev.junction.journal.Node;
import dev.junction.journal.Rush;
import dev.junction.journal.Shards;
import dev.junction.journal.Signals;
import dev.junction.journal.Vault;
import dev.junction.partner.Endpoint;
import dev.junction.partner.Partners;
import dev.junction.trail.Effects;
import dev.junction.trail.Meters;
import io.agroal.api.AgroalDataSource;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Employs one courier for each endpoint, also for those that are added later, and some settlers for
 * all of them.
 */
@Singleton
public final class Couriers {

    private final DataSource dataSource;
    private final DueTable table;
    private final FreshDeliveries fresh;
    private final Vault vault;
    private final Node node;
    private final Shards shards;
    private final Signals signals;
    private final Partners partners;
    private final Effects effects;
    private final Meters meters;
    private final Rush rush;
    private final int settlerCount;
    private final Clock clock = new SteadyClock();
    private final RandomGenerator random = RandomGenerator.getDefault();
    private final Map<String, Courier> couriers = new ConcurrentHashMap<>();
    private final List<Settler> settlers = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final Lookout lookout;
    private volatile boolean stopped;

    @Inject
    public Couriers(
            AgroalDataSource dataSource,
            DueTable table,
            FreshDeliveries fresh,
            Vault vault,
            Node node,
            Shards shards,
            Signals signals,
            Partners partners,
            Effects effects,
            Meters meters,
            Watch watch,
            Rush rush,
            @ConfigProperty(name = "junction.delivery.settlers") OptionalInt settlerCount) {
        this.dataSource = dataSource;
        this.table = table;
        this.fresh = fresh;
        this.vault = vault;
        this.node = node;
        this.shards = shards;
        this.signals = signals;
        this.partners = partners;
        this.effects = effects;
        this.meters = meters;
        this.rush = rush;
        this.settlerCount = settlerCount.orElse(Node.WORKERS);
        this.lookout = new Lookout(watch, couriers, shards::held);
    }

    /**
     * Starts delivering.
     *
     * @param carrier makes one attempt; runs on a virtual thread of its own
     * @return stops: what is on its way is settled, then nothing leaves any more
     */
    public AutoCloseable open(Function<Due, Outcome> carrier) {
        shards.enter();
        for (int i = 0; i < settlerCount; i++) {
            int number = i;
            Settler settler =
                    new Settler(
                            dataSource,
                            node.id(),
                            () -> shards.held().part(number, settlerCount),
                            vault,
                            effects,
                            this::settled);
            settlers.add(settler);
            threads.add(Thread.ofPlatform().name("settler-" + i).daemon().start(settler));
        }
        threads.add(Thread.ofPlatform().name("lookout").daemon().start(lookout));
        Thread employer = Thread.ofVirtual().name("couriers").start(() -> employ(carrier));
        return () -> close(employer);
    }

    /** How the destinations fare, as this node sees them. */
    public List<Standing> standings() {
        return couriers.values().stream().map(Courier::standing).toList();
    }

    /** Whether a destination answers, as this node sees it. */
    public boolean isWell(String endpoint) {
        Courier courier = couriers.get(endpoint);
        return courier == null || courier.standing().state() == Standing.State.WELL;
    }

    private void employ(Function<Due, Outcome> carrier) {
        Bell bell = signals.decided().listen();
        try {
            Map<String, Standing.State> unwell = lookout.unwell();
            while (!stopped) {
                for (Endpoint endpoint : partners.endpoints()) {
                    couriers.computeIfAbsent(
                            endpoint.name(), name -> employ(name, unwell, table, carrier));
                }
                // the others look by themselves, for what came due and what people put back
                couriers.forEach(
                        (name, courier) -> {
                            if (fresh.isAddressed(name)) {
                                courier.wake();
                            }
                        });
                bell.await(500);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Courier employ(
            String name,
            Map<String, Standing.State> unwell,
            DueTable table,
            Function<Due, Outcome> carrier) {
        Courier courier =
                new Courier(
                        () -> partners.endpoint(name),
                        shards::held,
                        table,
                        carrier,
                        this::attempted,
                        new Doorstep(name, clock, lookout::changed),
                        clock,
                        new Bell(),
                        rush);
        courier.meetGently(unwell.getOrDefault(name, Standing.State.WELL));
        Thread.ofVirtual().name("courier-" + name).start(courier);
        return courier;
    }

    private void attempted(Attempt attempt) {
        settlers.get(attempt.due().shard() % settlerCount).add(Verdict.of(attempt, random));
    }

    private void settled(List<Verdict> verdicts, boolean areMoreDue) {
        for (Verdict verdict : verdicts) {
            count(verdict);
            Due due = verdict.attempt().due();
            Courier courier = couriers.get(due.endpoint().name());
            if (courier != null) {
                courier.settled(due);
                if (areMoreDue) {
                    courier.wake();
                }
            }
        }
    }

    private void count(Verdict verdict) {
        Attempt attempt = verdict.attempt();
        String endpoint = attempt.due().endpoint().name();
        meters.attempted(endpoint, verdict.outcome(), attempt.took());
        if (verdict.state() == Verdict.State.DELIVERED) {
            Instant arrived = attempt.at().plus(attempt.took());
            meters.delivered(endpoint, Duration.between(attempt.due().message().at(), arrived));
        }
    }

    private void close(Thread employer) throws InterruptedException {
        stopped = true;
        employer.interrupt();
        couriers.values().forEach(Courier::stop);
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (System.nanoTime() < deadline
                && !couriers.values().stream().allMatch(Courier::isIdle)) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        settlers.forEach(Settler::stop);
        lookout.stop();
        for (Thread thread : threads) {
            thread.join(Duration.ofSeconds(5));
        }
        shards.leave();
    }
}
