package dev.junction.trail;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;

/**
 * What the stages count as they work. Tags are names of sources, endpoints and outcomes, which are
 * few; never anything of a message.
 */
@ApplicationScoped
public class Meters {

    private final MeterRegistry registry;
    private final Map<String, Counter> accepted = new ConcurrentHashMap<>();
    private final Map<String, Counter> refused = new ConcurrentHashMap<>();
    private final Map<String, Counter> parked = new ConcurrentHashMap<>();
    private final LongAdder acceptedSoFar = new LongAdder();
    private final LongAdder decidedSoFar = new LongAdder();
    private final Map<Attempt, Timer> attempts = new ConcurrentHashMap<>();
    private final Map<String, Timer> delivered = new ConcurrentHashMap<>();

    public Meters(MeterRegistry registry) {
        this.registry = registry;
    }

    /** A message was accepted and is on disk. */
    public void accepted(String source) {
        acceptedSoFar.increment();
        count(accepted, source, "junction.messages.accepted", "Messages accepted and on disk");
    }

    /** How many messages this node accepted since its start. */
    public long acceptedSoFar() {
        return acceptedSoFar.sum();
    }

    /** So many walks were settled: their messages do not wait for a decision any more. */
    public void decided(int walks) {
        decidedSoFar.add(walks);
    }

    /** How many walks this node settled since its start. */
    public long decidedSoFar() {
        return decidedSoFar.sum();
    }

    /** A message was refused at the door. */
    public void refused(String source) {
        count(refused, source, "junction.messages.refused", "Messages refused at the door");
    }

    /** A message was parked on its walk. */
    public void parked(String source) {
        count(parked, source, "junction.messages.parked", "Messages parked on their walk");
    }

    /**
     * An attempt to deliver ended.
     *
     * @param outcome one of few words: delivered, refused, unavailable
     * @param took from the claim's knock to the answer
     */
    public void attempted(String endpoint, String outcome, Duration took) {
        attempts.computeIfAbsent(new Attempt(endpoint, outcome), this::timer).record(took);
    }

    /** A destination has it; how long after the hub accepted the message. */
    public void delivered(String endpoint, Duration sinceAcceptance) {
        delivered
                .computeIfAbsent(
                        endpoint,
                        name ->
                                Timer.builder("junction.delivery.latency")
                                        .description("From acceptance of a message to its delivery")
                                        .tag("endpoint", name)
                                        .publishPercentileHistogram()
                                        .minimumExpectedValue(Duration.ofMillis(1))
                                        .maximumExpectedValue(Duration.ofHours(1))
                                        .register(registry))
                .record(sinceAcceptance);
    }

    private void count(
            Map<String, Counter> counters, String source, String name, String description) {
        Function<String, Counter> register =
                tag ->
                        Counter.builder(name)
                                .description(description)
                                .tag("source", tag)
                                .register(registry);
        counters.computeIfAbsent(source, register).increment();
    }

    private Timer timer(Attempt attempt) {
        return Timer.builder("junction.delivery.attempts")
                .description("Attempts to deliver, by how they ended")
                .tags("endpoint", attempt.endpoint(), "outcome", attempt.outcome())
                .register(registry);
    }

    private record Attempt(String endpoint, String outcome) {}
}
