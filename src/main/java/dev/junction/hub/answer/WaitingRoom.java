package dev.junction.hub.answer;

import dev.junction.event.Event;
import dev.junction.event.MessageId;
import dev.junction.intake.Answer;
import dev.junction.journal.Bell;
import dev.junction.journal.Signals;
import dev.junction.journal.Vault;
import dev.junction.trail.FactWriter;
import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Where senders wait for their answers. One thread looks for all of them together: at once when
 * this node has decided something, and a few times a second for what other nodes did. A node that
 * stops lets everybody go.
 */
@Singleton
public class WaitingRoom implements Replies {

    private static final Logger LOG = Logger.getLogger(WaitingRoom.class);
    private static final long BETWEEN_LOOKS_MILLIS = 20;
    private static final long NOBODY_WAITS_MILLIS = 10_000;
    private static final long MOST_BYTES = Runtime.getRuntime().maxMemory() / 64;
    private static final int EARLY = 10;

    private final AnswerTable table;
    private final Wording wording;
    private final Bell bell;
    private final Duration longest;
    private final int seats;
    private final Duration every;
    private final Set<Call> calls = ConcurrentHashMap.newKeySet();
    private final AtomicLong bytes = new AtomicLong();
    private volatile boolean closed;

    private static final class Call {

        private final MessageId message;
        private final Wish wish;
        private final int bytes;
        private final long untilNanos;
        private final CompletableFuture<Optional<Answer>> answer = new CompletableFuture<>();

        Call(MessageId message, Wish wish, int bytes, long untilNanos) {
            this.message = message;
            this.wish = wish;
            this.bytes = bytes;
            this.untilNanos = untilNanos;
        }
    }

    @Inject
    WaitingRoom(
            AgroalDataSource dataSource,
            Vault vault,
            FactWriter facts,
            Wording wording,
            Signals signals,
            MeterRegistry registry,
            @ConfigProperty(
                            name = "junction.wait.answers",
                            defaultValue = "authorization.requested:authorization.decided")
                    String answers,
            @ConfigProperty(name = "junction.wait.longest", defaultValue = "60s") Duration longest,
            @ConfigProperty(name = "junction.wait.seats", defaultValue = "200") int seats,
            @ConfigProperty(name = "junction.wait.look-every", defaultValue = "250ms")
                    Duration every) {
        this(
                new AnswerTable(
                        dataSource, vault, facts, AnswerTypes.of(answers), Clock.systemUTC()),
                wording,
                signals.decided().listen(),
                longest,
                seats,
                every);
        Gauge.builder("junction.intake.waiting.calls", calls, Set::size)
                .description("Senders that wait for their answers")
                .register(registry);
    }

    WaitingRoom(
            AnswerTable table,
            Wording wording,
            Bell bell,
            Duration longest,
            int seats,
            Duration every) {
        this.table = table;
        this.wording = wording;
        this.bell = bell;
        this.longest = longest;
        this.seats = seats;
        this.every = every;
        Thread.ofPlatform().name("waiting-room").daemon().start(this::run);
    }

    @Override
    public CompletionStage<Optional<Answer>> after(MessageId message, Wish wish, int size) {
        Duration wait = wish.patience().compareTo(longest) < 0 ? wish.patience() : longest;
        if (wait.isZero() || closed || calls.size() >= seats || bytes.get() + size > MOST_BYTES) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        Call call = new Call(message, wish, size, System.nanoTime() + wait.toNanos());
        bytes.addAndGet(size);
        calls.add(call);
        bell.ring();
        if (closed) { // meanwhile
            end(call, Optional.empty());
        }
        return call.answer;
    }

    private void run() {
        try {
            while (!closed) {
                if (calls.isEmpty()) {
                    bell.await(NOBODY_WAITS_MILLIS);
                } else {
                    look();
                    bell.await(untilNextLook());
                    TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS_MILLIS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Until somebody has waited long enough, at most. */
    private long untilNextLook() {
        long now = System.nanoTime();
        long nearest =
                calls.stream()
                        .mapToLong(call -> call.untilNanos - now)
                        .min()
                        .orElse(Long.MAX_VALUE);
        return Math.clamp(TimeUnit.NANOSECONDS.toMillis(nearest), 1, every.toMillis());
    }

    private void look() {
        Map<MessageId, List<Call>> asked =
                calls.stream().collect(Collectors.groupingBy(call -> call.message));
        try {
            for (AnswerTable.Standing standing : table.look(asked.keySet())) {
                List<Call> waiting = asked.getOrDefault(standing.message(), List.of());
                if (standing.answer() != null) {
                    waiting.forEach(call -> end(call, worded(call, standing.answer())));
                } else if (standing.hopeless()) {
                    waiting.forEach(call -> end(call, Optional.empty()));
                }
            }
        } catch (SQLException | RuntimeException e) {
            LOG.warnf("answers could not be looked up: %s", e.toString());
        }
        long now = System.nanoTime();
        calls.stream()
                .filter(call -> call.untilNanos - now <= 0)
                .forEach(call -> end(call, Optional.empty()));
    }

    private Optional<Answer> worded(Call call, Event answer) {
        return Optional.of(wording.answer(call.message, answer, call.wish.format()));
    }

    /** On a thread of its own: what the caller does with it may take a while. */
    private void end(Call call, Optional<Answer> answer) {
        if (calls.remove(call)) {
            bytes.addAndGet(-call.bytes);
            Thread.ofVirtual().name("answer").start(() -> call.answer.complete(answer));
        }
    }

    /**
     * With the signal that ends the JVM, and not when the platform tells: it first stops to listen
     * and waits for those who are still being answered.
     */
    void started(@Observes StartupEvent event) {
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "let everybody go"));
    }

    void stopping(@Observes @Priority(EARLY) ShutdownEvent event) {
        close();
    }

    /** Lets everybody go. */
    @PreDestroy
    public void close() {
        closed = true;
        bell.ring();
        calls.forEach(call -> end(call, Optional.empty()));
    }

    /** How many wait. */
    int waiting() {
        return calls.size();
    }
}
