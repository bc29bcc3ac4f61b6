package dev.junction.hub.door;

import dev.junction.delivery.Answer;
import dev.junction.delivery.Answers;
import dev.junction.delivery.Unsendable;
import dev.junction.partner.Endpoint;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.http.HttpMethods;

/** What the route template {@code http-destination} asks and hears. */
@ApplicationScoped
@Named("httpDoor")
@Unremovable
public class HttpDoor {

    /** As Camel has them: a word would be looked up among its converters for each request. */
    private static final Map<String, Object> METHODS =
            Arrays.stream(HttpMethods.values())
                    .collect(Collectors.toUnmodifiableMap(Enum::name, method -> method));

    private final Credentials credentials;
    private final Answers answers = new Answers(Clock.systemUTC());

    public HttpDoor(Credentials credentials) {
        this.credentials = credentials;
    }

    /** Sets method, address and the few headers that may leave the house. */
    public void ask(Exchange exchange) {
        Knock knock = Knock.of(exchange);
        Endpoint endpoint = knock.endpoint();
        String method = Objects.requireNonNullElse(endpoint.operation(), "POST");
        request(exchange, knock, method.toUpperCase(Locale.ROOT), endpoint.address());
    }

    /** Turns the answer into the outcome. */
    public void hear(Exchange exchange) {
        Knock.settle(exchange, answers.http(answer(exchange)));
    }

    Message request(Exchange exchange, Knock knock, String method, String address) {
        if (address.contains("{{")) {
            // Camel would put a setting of the hub there, which may be a secret
            throw Unsendable.endpoint("The endpoint's address has a placeholder in it");
        }
        Message request = exchange.getMessage();
        request.removeHeaders("*");
        request.setHeader(Exchange.HTTP_METHOD, METHODS.getOrDefault(method, method));
        request.setHeader(Exchange.HTTP_URI, address);
        request.setHeader(Exchange.CONTENT_TYPE, knock.contentType());
        request.setHeader("Idempotency-Key", knock.key());
        request.setHeader("User-Agent", "Junction");
        credentials.show(knock.endpoint(), request);
        return request;
    }

    Answer answer(Exchange exchange) {
        Message response = exchange.getMessage();
        Integer status = response.getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class);
        byte[] body = response.getBody(byte[].class);
        Map<String, String> headers = new HashMap<>();
        response.getHeaders()
                .forEach(
                        (name, value) -> {
                            if (value != null) {
                                headers.put(name, value.toString());
                            }
                        });
        return new Answer(status == null ? 0 : status, headers, body == null ? new byte[0] : body);
    }
}
