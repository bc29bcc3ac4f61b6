package dev.junction.hub;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import dev.junction.delivery.Failures;
import dev.junction.delivery.Outcome;
import dev.junction.delivery.Outcome.Delivered;
import dev.junction.delivery.Outcome.Unavailable;
import dev.junction.hub.door.Door;
import dev.junction.hub.door.Knock;
import dev.junction.hub.door.Plan;
import dev.junction.partner.Endpoint;
import io.netty.util.HashedWheelTimer;
import io.netty.util.Timeout;
import io.netty.util.Timer;
import io.netty.util.concurrent.DefaultThreadFactory;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.component.mllp.MllpComponent;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The doors out. Each destination is a route: the file {@code routes/destinations/<name>} when it
 * defines a route {@code to-<name>}, otherwise one made of its kind's template at the first knock
 * and made anew when the row's address or patience changes.
 */
@ApplicationScoped
public class Doors {

    private static final Logger LOG = Logger.getLogger(Doors.class);

    /** The protocol's own timeout comes first, for it leaves a connection in better order. */
    private static final Duration GRACE = Duration.ofMillis(250);

    private final CamelContext camel;
    private final ProducerTemplate producer;
    private final Path files;
    private final ConcurrentMap<String, Door> doors = new ConcurrentHashMap<>();
    private final AtomicLong made = new AtomicLong();
    private final ReentrantLock making = new ReentrantLock();

    /** Of thousands of limits hardly one is reached, so it need only be cheap to take them back. */
    private final Timer limits =
            new HashedWheelTimer(new DefaultThreadFactory("door-limits", true), 50, MILLISECONDS);

    public Doors(
            CamelContext camel,
            @ConfigProperty(name = "junction.files.dir", defaultValue = "data/files") Path files) {
        this.camel = camel;
        this.producer = camel.createProducerTemplate();
        this.files = files;
        // its default quotes messages in logs and exceptions
        camel.getComponent("mllp", MllpComponent.class).setLogPhi(false);
    }

    /**
     * One attempt at one delivery, within the endpoint's own time limit. Never throws: whatever
     * goes wrong is an outcome.
     *
     * @param deliveryKey stable, the same on every attempt
     */
    public Outcome knock(
            Endpoint endpoint,
            byte[] body,
            String contentType,
            String deliveryKey,
            UUID deliveryId) {
        var knock = new Knock(endpoint, deliveryKey, deliveryId, contentType);
        Door door;
        try {
            door = enter(endpoint); // making a door takes a while at first, which is not the
            // attempt's
        } catch (RuntimeException failed) {
            return Failures.judge(failed);
        }
        try {
            return limited(
                    endpoint, new FutureTask<>(() -> door.through(uri -> send(uri, knock, body))));
        } finally {
            door.leave();
        }
    }

    private Outcome limited(Endpoint endpoint, FutureTask<Outcome> attempt) {
        Duration limit = endpoint.retry().timeout();
        Timeout end =
                limits.newTimeout(
                        reached -> attempt.cancel(true), // closes the socket that it waits at
                        limit.plus(GRACE).toMillis(),
                        MILLISECONDS);
        Thread.ofVirtual().name("to-" + endpoint.name()).start(attempt);
        try {
            return attempt.get();
        } catch (CancellationException late) {
            return Failures.late(limit);
        } catch (InterruptedException stopped) {
            attempt.cancel(true);
            Thread.currentThread().interrupt();
            return new Unavailable("The hub was stopped during the attempt", null, null);
        } catch (ExecutionException failed) {
            return Failures.judge(failed.getCause() == null ? failed : failed.getCause());
        } finally {
            end.cancel();
        }
    }

    @PreDestroy
    void close() {
        limits.stop();
    }

    private Outcome send(String uri, Knock knock, byte[] body) {
        Exchange done =
                producer.send(
                        uri,
                        exchange -> {
                            exchange.getMessage().setBody(body);
                            knock.into(exchange);
                        });
        if (done.getException() != null) {
            return Failures.judge(done.getException());
        }
        return Knock.outcome(done).orElseGet(() -> new Delivered("passed " + uri));
    }

    private Door enter(Endpoint endpoint) {
        while (true) {
            Door door = door(endpoint);
            if (door.enter()) {
                return door;
            }
        }
    }

    private Door door(Endpoint endpoint) {
        String name = endpoint.name();
        boolean written = camel.getRoute("to-" + name) != null;
        Plan plan = written ? null : Plan.of(endpoint, files);
        Door present = doors.get(name);
        if (present != null && present.fits(plan)) {
            return present;
        }
        return replace(name, plan);
    }

    private Door replace(String name, @Nullable Plan plan) {
        making.lock();
        try {
            Door present = doors.get(name);
            if (present != null && present.fits(plan)) {
                return present;
            }
            Door fresh = plan == null ? written(name) : templated(name, plan);
            doors.put(name, fresh);
            if (present != null) {
                present.retire();
            }
            return fresh;
        } finally {
            making.unlock();
        }
    }

    private static Door written(String name) {
        return new Door(null, List.of("direct:to-" + name), false, () -> {});
    }

    private Door templated(String name, Plan plan) {
        List<String> routes = new ArrayList<>();
        for (int line = 0; line < plan.lines(); line++) {
            routes.add(route(name + "@" + made.incrementAndGet(), plan));
        }
        List<String> uris = routes.stream().map(route -> "direct:" + route).toList();
        LOG.infof("destination=%s door=%s routes=%s", name, plan.template(), routes);
        return new Door(plan, uris, plan.lines() > 1, () -> removeLater(routes));
    }

    private String route(String destination, Plan plan) {
        String id = "to-" + destination;
        TemplatedRouteBuilder.builder(camel, plan.template())
                .routeId(id)
                .parameter("destination", destination)
                .parameters(plan.parameters())
                .add();
        return id;
    }

    /** Not by the attempt that happened to be the last inside. */
    private void removeLater(List<String> routes) {
        Thread.ofVirtual().name("remove-door").start(() -> routes.forEach(this::remove));
    }

    private void remove(String route) {
        try {
            camel.getRouteController().stopRoute(route);
            camel.removeRoute(route);
        } catch (Exception failed) {
            LOG.warnf(failed, "route=%s could not be removed; nothing uses it any more", route);
        }
    }
}
