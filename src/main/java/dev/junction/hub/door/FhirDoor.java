package dev.junction.hub.door;

import dev.junction.delivery.Answers;
import dev.junction.delivery.Unsendable;
import dev.junction.partner.Endpoint;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.time.Clock;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * What the route template {@code fhir-destination} asks and hears: FHIR R4's REST interactions. The
 * bytes that the mapping wrote go out as they are.
 */
@ApplicationScoped
@Named("fhirDoor")
@Unremovable
public class FhirDoor {

    private final HttpDoor http;
    private final Answers answers = new Answers(Clock.systemUTC());

    public FhirDoor(HttpDoor http) {
        this.http = http;
    }

    /** Sets method, address and condition of the interaction that the endpoint's row names. */
    public void ask(Exchange exchange) {
        Knock knock = Knock.of(exchange);
        ask(exchange, knock, Resource.read(exchange.getMessage().getBody(byte[].class)));
    }

    /** Turns the answer into the outcome. */
    public void hear(Exchange exchange) {
        Knock.settle(exchange, answers.fhir(http.answer(exchange)));
    }

    private void ask(Exchange exchange, Knock knock, Resource resource) {
        Endpoint endpoint = knock.endpoint();
        String base = endpoint.address().replaceAll("/+$", "");
        String operation = Objects.requireNonNullElse(endpoint.operation(), "create");
        Message request =
                switch (operation) {
                    case "create", "conditional-create" ->
                            http.request(exchange, knock, "POST", base + "/" + resource.type());
                    case "update" ->
                            http.request(
                                    exchange,
                                    knock,
                                    "PUT",
                                    base + "/" + resource.type() + "/" + resource.requiredId());
                    case "transaction" -> {
                        resource.mustBeTransaction();
                        yield http.request(exchange, knock, "POST", base);
                    }
                    default ->
                            throw Unsendable.endpoint(
                                    "The endpoint's operation is none of create, update,"
                                            + " conditional-create, transaction");
                };
        if (operation.equals("conditional-create")) {
            request.setHeader("If-None-Exist", resource.condition());
        }
        request.setHeader("Accept", "application/fhir+json");
        request.setHeader("Prefer", "return=minimal");
    }
}
