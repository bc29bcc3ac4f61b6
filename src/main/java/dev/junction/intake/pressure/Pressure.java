package dev.junction.intake.pressure;

import dev.junction.event.Priority;
import dev.junction.partner.Source;
import dev.junction.trail.Backlog;
import dev.junction.trail.Meters;
import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The gate of this node. Every second it tells the others what it accepted and decided, hears from
 * them how much waits, and closes or opens for routine messages as all of them do. Between two
 * looks it counts on by itself, so that a burst does not run past the limit.
 */
@Singleton
public final class Pressure implements Gate {

    private static final Logger LOG = Logger.getLogger(Pressure.class);
    private static final long COUNTED_WITHOUT_LIMIT = 100_000;

    private final PressureTable table;
    private final Limits limits;
    private final Duration countEvery;
    private final Patience patience;
    private final Meters meters;
    private final LongSupplier deliveries;
    private final MeterRegistry registry;
    private final Rates rates = new Rates(System::nanoTime);
    private final Pace pace = new Pace();
    private long reportedAccepted;
    private long reportedDecided;
    private volatile Seen seen = new Seen(Figures.NOTHING, null, 0, 0);

    /**
     * What the last look showed.
     *
     * @param accepted by this node, as counted then
     * @param decided by this node, as counted then
     */
    private record Seen(Figures figures, @Nullable Reason closed, long accepted, long decided) {}

    @Inject
    Pressure(
            AgroalDataSource dataSource,
            Meters meters,
            Backlog backlog,
            MeterRegistry registry,
            @ConfigProperty(name = "junction.pressure.depth", defaultValue = "250000") long depth,
            @ConfigProperty(name = "junction.pressure.age", defaultValue = "PT5M") Duration age,
            @ConfigProperty(name = "junction.pressure.deliveries", defaultValue = "0") long waiting,
            @ConfigProperty(name = "junction.pressure.reopen", defaultValue = "0.7") double reopen,
            @ConfigProperty(name = "junction.pressure.count-every", defaultValue = "PT3S")
                    Duration countEvery,
            @ConfigProperty(name = "junction.pressure.longest-wait", defaultValue = "PT2M")
                    Duration longestWait) {
        this(
                dataSource,
                meters,
                () -> backlog.loads().stream().mapToLong(Backlog.Load::waiting).sum(),
                registry,
                new Limits(depth, age, waiting, reopen),
                countEvery,
                new Patience(longestWait, RandomGenerator.getDefault()));
    }

    Pressure(
            DataSource dataSource,
            Meters meters,
            LongSupplier deliveries,
            MeterRegistry registry,
            Limits limits,
            Duration countEvery,
            Patience patience) {
        this.table = new PressureTable(dataSource);
        this.meters = meters;
        this.deliveries = deliveries;
        this.registry = registry;
        this.limits = limits;
        this.countEvery = countEvery;
        this.patience = patience;
        gauge("junction.intake.depth", "Messages accepted and not decided", it -> it.depth());
        gauge(
                "junction.intake.oldest",
                "Seconds for which the oldest of them has waited",
                it -> it.age().toMillis() / 1000.0);
        gauge("junction.intake.pace", "Messages decided a second", it -> it.perSecond());
        Gauge.builder("junction.intake.open", this, it -> it.closed() == null ? 1 : 0)
                .description("1 while routine messages are taken, 0 while they are turned away")
                .register(registry);
    }

    private void gauge(String name, String description, ToDoubleFunction<Figures> figure) {
        Gauge.builder(name, this, it -> figure.applyAsDouble(it.figures()))
                .description(description)
                .register(registry);
    }

    /** How much waits, as last seen. */
    public Figures figures() {
        return seen.figures();
    }

    /** Why routine messages are turned away; null when they are not. */
    public @Nullable Reason closed() {
        return seen.closed();
    }

    @Override
    public Optional<Busy> busy(Source source, Priority priority) {
        Duration tooFast = rates.take(source);
        if (priority != Priority.ROUTINE) {
            return Optional.empty();
        }
        Seen last = seen;
        Figures now = onward(last);
        Reason why = last.closed() == null ? limits.judge(null, now) : last.closed();
        if (why != null) {
            long ahead = limits.toDecide(why, now);
            return busy(source, new Busy(why, patience.until(ahead, now.perSecond())));
        }
        return tooFast.isZero() ? Optional.empty() : busy(source, new Busy(Reason.RATE, tooFast));
    }

    /** As the last look showed, and with what this node did since. */
    private Figures onward(Seen last) {
        long since =
                meters.acceptedSoFar() - last.accepted() - (meters.decidedSoFar() - last.decided());
        Figures then = last.figures();
        long depth = Math.max(0, then.depth() + since);
        return new Figures(depth, then.age(), then.deliveries(), then.perSecond());
    }

    private Optional<Busy> busy(Source source, Busy busy) {
        turnedAway(source.name(), busy.why());
        return Optional.of(busy);
    }

    /** Counts a message that was turned away. */
    public void turnedAway(String source, Reason why) {
        Counter.builder("junction.intake.turned.away")
                .description("Messages that were asked to come again later")
                .tags("source", source, "reason", why.name().toLowerCase(Locale.ROOT))
                .register(registry)
                .increment();
    }

    /** Looks how much waits, and opens or closes. */
    @Scheduled(
            every = "{junction.pressure.every:1s}",
            concurrentExecution = ConcurrentExecution.SKIP)
    public synchronized void look() throws SQLException {
        long accepted = meters.acceptedSoFar();
        long decided = meters.decidedSoFar();
        PressureTable.Shared shared =
                table.report(accepted - reportedAccepted, decided - reportedDecided);
        reportedAccepted = accepted;
        reportedDecided = decided;
        if (table.countEvery(countEvery, mostCounted(), deliveries.getAsLong())) {
            shared = table.report(0, 0);
        }
        Figures figures =
                new Figures(
                        shared.depth(),
                        shared.depth() == 0 ? Duration.ZERO : shared.age(),
                        shared.deliveries(),
                        pace.at(shared.decided(), shared.at()));
        Reason now = limits.judge(shared.closed(), figures);
        if (now != shared.closed()) {
            table.close(shared.closed(), now);
        }
        tell(seen.closed(), now, figures);
        seen = new Seen(figures, now, accepted, decided);
    }

    /** Enough to tell whether the limit is reached; beyond it counting would only cost. */
    private long mostCounted() {
        return limits.depth() == 0
                ? COUNTED_WITHOUT_LIMIT
                : limits.depth() + limits.depth() / 4 + 1;
    }

    private static void tell(@Nullable Reason before, @Nullable Reason now, Figures figures) {
        if (before == now) {
            return;
        }
        if (now == null) {
            LOG.infof("routine messages are taken again: %d wait", figures.depth());
        } else {
            LOG.warnf(
                    "routine messages are turned away (%s): %d wait, the oldest for %d s, %.0f a second are decided, %d deliveries wait",
                    now,
                    figures.depth(),
                    figures.age().toSeconds(),
                    figures.perSecond(),
                    figures.deliveries());
        }
    }
}
