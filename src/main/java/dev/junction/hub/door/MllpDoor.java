package dev.junction.hub.door;

import dev.junction.delivery.Acknowledgements;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import org.apache.camel.Exchange;

/** What the route template {@code mllp-destination} hears. */
@ApplicationScoped
@Named("mllpDoor")
@Unremovable
public class MllpDoor {

    /** Set by camel-mllp, also when the acknowledgement is negative. */
    private static final String ACKNOWLEDGEMENT = "CamelMllpAcknowledgement";

    /** Takes care that the message goes where it may go, with none of our headers. */
    public void ask(Exchange exchange) throws Exception {
        exchange.getMessage().removeHeaders("*");
        Addresses.check(Addresses.host(Knock.of(exchange).endpoint().address()));
    }

    /** Turns the acknowledgement into the outcome. */
    public void hear(Exchange exchange) {
        byte[] sent = exchange.getMessage().getBody(byte[].class);
        byte[] answer = exchange.getMessage().getHeader(ACKNOWLEDGEMENT, byte[].class);
        Knock.settle(exchange, Acknowledgements.judge(sent, answer));
    }
}
