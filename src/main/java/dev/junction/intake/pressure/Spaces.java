package dev.junction.intake.pressure;

import dev.junction.journal.Rush;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.configuration.MemorySize;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Room for the bodies of messages that are on their way in, so that many large ones at once do not
 * take all memory. Small ones have a part of it for themselves and never wait behind large ones.
 */
@Singleton
public final class Spaces {

    /** What a message may take without having asked for more. */
    public static final int SMALL = 64 * 1024;

    /** In memory a body is some copies and a tree, about ten times its bytes. */
    private static final long SHARE_OF_HEAP = 16;

    private static final int LONGEST_LINE = 2_000;

    private final Space small;
    private final Space large;
    private final Space reading;
    private final Rush rush;

    @Inject
    Spaces(
            @ConfigProperty(name = "junction.pressure.memory") Optional<MemorySize> memory,
            Rush rush,
            MeterRegistry registry) {
        this(
                memory.map(MemorySize::asLongValue)
                        .orElse(Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP),
                rush);
        Gauge.builder("junction.intake.bodies", this, Spaces::taken)
                .description("Bytes of messages on their way in")
                .baseUnit("bytes")
                .register(registry);
    }

    public Spaces(long bytes) {
        this(bytes, new Rush());
    }

    private Spaces(long bytes, Rush rush) {
        this.rush = rush;
        this.small = new Space(Math.max(1, bytes / 4), LONGEST_LINE);
        this.large = new Space(Math.max(1, bytes - bytes / 4), LONGEST_LINE);
        this.reading = new Space(Math.max(1, bytes / 4), LONGEST_LINE);
    }

    /** As {@link Space#ask}, at the space for bodies of this size. */
    public Optional<Space.Place> ask(long bytes, boolean urgent, Runnable admitted) {
        Optional<Space.Place> place = (bytes <= SMALL ? small : large).ask(bytes, urgent, admitted);
        rush.seen(small.present() + large.present());
        return place;
    }

    /**
     * As {@link Space#ask}, for a body that does not say how large it is while it is read; when it
     * is whole it asks for a place as all others do. Until then it is its bytes and no more, so it
     * need not be counted among those that are taken apart.
     */
    public Optional<Space.Place> askToRead(long bytes, Runnable admitted) {
        return reading.ask(bytes, false, admitted);
    }

    private double taken() {
        return small.taken() + large.taken() + reading.taken();
    }
}
