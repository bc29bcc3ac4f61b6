package dev.junction.hub;

import dev.junction.delivery.Couriers;
import dev.junction.delivery.Due;
import dev.junction.delivery.OpenDelivery;
import dev.junction.delivery.Outcome;
import dev.junction.mapping.Dictionaries;
import dev.junction.partner.Endpoint;
import dev.junction.partner.Partners;
import dev.junction.policy.Order;
import io.quarkus.arc.Unremovable;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;
import org.jspecify.annotations.Nullable;

/**
 * {@code delivery:open} opens one delivery for each endpoint that a decision names; {@code
 * delivery:due} begins an attempt for each delivery whose time has come; {@code delivery:render}
 * puts its event into the destination's words; {@code delivery:knock} hands the bytes to the
 * destination's door and keeps the outcome.
 */
@Singleton
@Unremovable
@Named("delivery")
final class DeliveryComponent extends Step {

    private final Partners partners;
    private final Dictionaries dictionaries;
    private final Couriers couriers;
    private final Renderer renderer;
    private final Doors doors;

    @Inject
    DeliveryComponent(
            Partners partners,
            Dictionaries dictionaries,
            Couriers couriers,
            Renderer renderer,
            Doors doors) {
        this.partners = partners;
        this.dictionaries = dictionaries;
        this.couriers = couriers;
        this.renderer = renderer;
        this.doors = doors;
    }

    @Override
    protected Processor step(String name) {
        return switch (name) {
            case "open" -> exchange -> open(walk(exchange));
            case "render" -> exchange -> errand(exchange).render(renderer);
            case "knock" -> exchange -> errand(exchange).knock(doors);
            default ->
                    throw new IllegalArgumentException(
                            "There are delivery:open, delivery:render and delivery:knock, not delivery:"
                                    + name);
        };
    }

    @Override
    protected Consumer begin(String name, org.apache.camel.Endpoint endpoint, Processor next) {
        if (!name.equals("due")) {
            throw new IllegalArgumentException(
                    "Only delivery:due begins an attempt, not delivery:" + name);
        }
        return new Deliveries(endpoint, next);
    }

    private void open(Walk walk) {
        if (walk.isOver()) {
            return;
        }
        for (Walk.Decided decided : walk.decisions()) {
            for (Order order : decided.decision().orders()) {
                switch (order) {
                    case Order.Deliver(List<String> endpoints) ->
                            endpoints.forEach(endpoint -> open(walk, decided, endpoint));
                    case Order.DeliverFirst(List<String> endpoints) ->
                            open(walk, decided, firstAvailable(endpoints));
                    default -> {}
                }
            }
        }
    }

    /** The first that is there and well; the first of all when none is. */
    private String firstAvailable(List<String> endpoints) {
        return endpoints.stream()
                .filter(name -> partners.endpoint(name).filter(Endpoint::active).isPresent())
                .filter(couriers::isWell)
                .findFirst()
                .orElse(endpoints.getFirst());
    }

    private void open(Walk walk, Walk.Decided decided, String name) {
        Optional<Endpoint> endpoint = partners.endpoint(name);
        if (endpoint.isEmpty()) {
            walk.trouble(
                    new Walk.Trouble(
                            decided.event(),
                            "POL-NOMATCH",
                            "Policy delivers to '%s', but there is no such endpoint"
                                    .formatted(name)));
            return;
        }
        String version =
                dictionaries.versionFor(endpoint.get().mapping(), decided.event()).orElse(null);
        walk.effect(
                OpenDelivery.of(
                        walk.message().id(),
                        decided.event(),
                        name,
                        walk.message().lane(),
                        version,
                        decided.decision().policyVersion()));
    }

    private static Errand errand(Exchange exchange) {
        Errand errand = exchange.getMessage().getBody(Errand.class);
        if (errand == null) {
            throw new IllegalStateException("no errand in this exchange");
        }
        return errand;
    }

    private final class Deliveries extends DefaultConsumer {

        private @Nullable AutoCloseable open;

        Deliveries(org.apache.camel.Endpoint endpoint, Processor next) {
            super(endpoint, next);
        }

        @Override
        protected void doStart() throws Exception {
            super.doStart();
            open = couriers.open(this::carry);
        }

        @Override
        protected void doStop() throws Exception {
            if (open != null) {
                open.close();
                open = null;
            }
            super.doStop();
        }

        private Outcome carry(Due due) {
            Errand errand = new Errand(due);
            Exchange exchange = createExchange(false);
            try {
                exchange.getMessage().setBody(errand);
                getProcessor().process(exchange);
            } catch (Exception e) {
                exchange.setException(e);
            } finally {
                releaseExchange(exchange, false);
            }
            Exception failure = exchange.getException();
            return failure == null
                    ? errand.outcome()
                    : new Outcome.Unavailable(
                            "The way out failed (%s)".formatted(failure.getClass().getSimpleName()),
                            null,
                            null);
        }
    }
}
