package dev.junction.delivery;

import dev.junction.event.MessageId;
import dev.junction.event.Priority;
import dev.junction.journal.Recent;
import dev.junction.journal.RecentEvents;
import dev.junction.partner.Endpoint;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Deliveries that this node has just opened, for the courier that makes their first attempt a
 * moment later. Later attempts, and what a person touched, are read from the database.
 */
@Singleton
final class FreshDeliveries {

    private static final int MOST = 20_000;

    private record Opened(
            MessageId message,
            UUID event,
            @Nullable String mappingVersion,
            long lane,
            short shard,
            Instant at) {}

    /** A batch is committed long before; its courier looks by itself later on. */
    private static final Duration MOMENT = Duration.ofSeconds(2);

    private final Recent<Opened> opened = new Recent<>(MOST, MOMENT);
    private final Map<String, Long> addressedAt = new ConcurrentHashMap<>();
    private final RecentEvents events;

    @Inject
    FreshDeliveries(RecentEvents events) {
        this.events = events;
    }

    void add(OpenDelivery delivery) {
        addressedAt.put(delivery.endpoint(), System.nanoTime());
        opened.add(
                delivery.id(),
                new Opened(
                        delivery.message(),
                        delivery.event().id(),
                        delivery.mappingVersion(),
                        delivery.lane().id(),
                        delivery.lane().shard(),
                        Instant.now()),
                1);
    }

    /** Whether this node opened deliveries to an endpoint a moment ago. */
    boolean isAddressed(String endpoint) {
        Long at = addressedAt.get(endpoint);
        return at != null && System.nanoTime() - at < MOMENT.toNanos();
    }

    /** The delivery's first attempt, once, if all of it is still here. */
    Optional<Due> take(UUID id, Endpoint endpoint, Priority priority) {
        return opened.take(id)
                .flatMap(
                        fresh ->
                                events.find(fresh.event())
                                        .map(
                                                written ->
                                                        due(
                                                                id, endpoint, priority, fresh,
                                                                written)));
    }

    private static Due due(
            UUID id, Endpoint endpoint, Priority priority, Opened fresh, byte[] written) {
        return new Due(
                id,
                fresh.message(),
                endpoint,
                written,
                DeliveryKey.of(id),
                fresh.mappingVersion(),
                fresh.lane(),
                fresh.shard(),
                priority,
                0,
                fresh.at(),
                null);
    }
}
