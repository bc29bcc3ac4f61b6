package dev.junction.demo.partners;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;

/**
 * Human resources, as a SCIM 2.0 service; a user is known by its externalId. Nobody with the number
 * E-4013 gets an account.
 */
@ApplicationScoped
@Named("demoHr")
@Unremovable
public class Hr {

    private static final String UNWANTED = "E-4013";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, UUID> users = new ConcurrentHashMap<>();

    /** Makes or changes a user. */
    public void take(Exchange exchange) throws IOException {
        reply(JSON.readTree(exchange.getMessage().getBody(byte[].class))).into(exchange);
    }

    private Reply reply(JsonNode user) {
        String number = user.path("externalId").asText();
        if (number.equals(UNWANTED)) {
            return Reply.json(
                    422,
                    """
                    {"schemas":["urn:ietf:params:scim:api:messages:2.0:Error"],"status":"422",
                     "scimType":"invalidValue","detail":"externalId is on the list of leavers"}""");
        }
        boolean known = users.containsKey(number);
        UUID id = users.computeIfAbsent(number, fresh -> UUID.randomUUID());
        return Reply.json(known ? 200 : 201, "{\"id\":\"" + id + "\"}")
                .with("Location", "/scim/v2/Users/" + id);
    }
}
