package dev.junction.journal;

import dev.junction.trail.Effects;
import dev.junction.trail.Meters;
import io.agroal.api.AgroalDataSource;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Opens the hall: some walkers side by side, each with its own part of this node's shards. */
@Singleton
public final class Walkers {

    private static final Logger LOG = Logger.getLogger(Walkers.class);
    private final DataSource dataSource;
    private final Vault vault;
    private final Node node;
    private final Shards shards;
    private final Signals signals;
    private final Effects effects;
    private final Meters meters;
    private final Rush rush;
    private final RecentMessages recent;
    private final int count;

    @Inject
    public Walkers(
            AgroalDataSource dataSource,
            Vault vault,
            Node node,
            Shards shards,
            Signals signals,
            Effects effects,
            Meters meters,
            Rush rush,
            RecentMessages recent,
            @ConfigProperty(name = "junction.journal.walkers") OptionalInt count) {
        this.dataSource = dataSource;
        this.vault = vault;
        this.node = node;
        this.shards = shards;
        this.signals = signals;
        this.effects = effects;
        this.meters = meters;
        this.rush = rush;
        this.recent = recent;
        this.count = count.orElse(Node.WORKERS);
    }

    /**
     * Starts walking.
     *
     * @param hall leads one message through all steps; what it throws parks that message
     * @return closes the hall: the present batches are finished, then nothing is claimed any more
     */
    public AutoCloseable open(Function<Message, Walked> hall) {
        Claims claims = new Claims(dataSource, vault, recent);
        Settlement settlement = new Settlement(dataSource, node.id(), effects);
        List<Walker> walkers = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int number = i;
            Supplier<Lease> part = () -> shards.held().part(number, count);
            Walker walker =
                    new Walker(
                            part,
                            claims,
                            new Settling(
                                    settlement::commit, this::settled, "walker-" + i + "-settling"),
                            message -> walk(hall, message),
                            signals.accepted().listen(),
                            rush);
            walkers.add(walker);
            threads.add(Thread.ofPlatform().name("walker-" + i).daemon().start(walker));
        }
        shards.enter();
        return () -> {
            close(walkers, threads);
            shards.leave();
        };
    }

    private void settled(List<Walked> walks) {
        signals.decided().ring();
        meters.decided(walks.size());
        for (Walked walked : walks) {
            if (walked.state() == Walked.State.PARKED) {
                meters.parked(walked.message().source());
            }
        }
    }

    private static Walked walk(Function<Message, Walked> hall, Message message) {
        try {
            return hall.apply(message);
        } catch (RuntimeException | StackOverflowError | LinkageError e) {
            LOG.errorf(
                    "message %s is parked: a step failed (%s)",
                    message.id(), e.getClass().getName());
            return Walked.parked(
                    message, "A step failed (%s)".formatted(e.getClass().getSimpleName()));
        }
    }

    private static void close(List<Walker> walkers, List<Thread> threads)
            throws InterruptedException {
        walkers.forEach(Walker::stop);
        for (Thread thread : threads) {
            thread.join(Duration.ofSeconds(10));
        }
    }
}
