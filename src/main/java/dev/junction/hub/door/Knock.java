package dev.junction.hub.door;

import dev.junction.delivery.Outcome;
import dev.junction.partner.Endpoint;
import java.util.Optional;
import java.util.UUID;
import org.apache.camel.Exchange;

/**
 * One attempt as a door's route sees it: the body is the exchange's, all else is in exchange
 * properties, so that nothing of it leaks into a protocol's headers.
 *
 * @param endpoint the destination's row
 * @param key the delivery's stable key, the same on every attempt
 * @param delivery which delivery it is
 * @param contentType what the body is
 */
public record Knock(Endpoint endpoint, String key, UUID delivery, String contentType) {

    /** The {@link Endpoint}. */
    public static final String ENDPOINT = "JunctionEndpoint";

    /** The delivery key, a String of at most 20 characters. */
    public static final String KEY = "JunctionDeliveryKey";

    /** The delivery's id, a UUID. */
    public static final String DELIVERY = "JunctionDeliveryId";

    /** The body's media type, a String. */
    public static final String CONTENT_TYPE = "JunctionContentType";

    /** Set by the door: the {@link Outcome}. */
    public static final String OUTCOME = "JunctionOutcome";

    /** Puts the attempt into an exchange. */
    public void into(Exchange exchange) {
        exchange.setProperty(ENDPOINT, endpoint);
        exchange.setProperty(KEY, key);
        exchange.setProperty(DELIVERY, delivery);
        exchange.setProperty(CONTENT_TYPE, contentType);
    }

    /**
     * The attempt that an exchange carries.
     *
     * @throws IllegalStateException when a route outside of delivery called the door
     */
    public static Knock of(Exchange exchange) {
        return new Knock(
                property(exchange, ENDPOINT, Endpoint.class),
                property(exchange, KEY, String.class),
                property(exchange, DELIVERY, UUID.class),
                property(exchange, CONTENT_TYPE, String.class));
    }

    /** Says how the attempt ended. */
    public static void settle(Exchange exchange, Outcome outcome) {
        exchange.setProperty(OUTCOME, outcome);
    }

    /** How the attempt ended, if the door said so. */
    public static Optional<Outcome> outcome(Exchange exchange) {
        return Optional.ofNullable(exchange.getProperty(OUTCOME, Outcome.class));
    }

    private static <T> T property(Exchange exchange, String name, Class<T> type) {
        T value = exchange.getProperty(name, type);
        if (value == null) {
            throw new IllegalStateException("The exchange has no property " + name);
        }
        return value;
    }
}
