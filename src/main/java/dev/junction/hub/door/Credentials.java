package dev.junction.hub.door;

import dev.junction.delivery.Unsendable;
import dev.junction.partner.Endpoint;
import dev.junction.partner.Endpoint.Auth;
import dev.junction.partner.Secrets;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.apache.camel.Message;

/** Shows a destination who we are; the secret is opened for the moment of one request. */
@ApplicationScoped
public class Credentials {

    private final Secrets secrets;

    public Credentials(Secrets secrets) {
        this.secrets = secrets;
    }

    /** Adds the header that the endpoint's row asks for. */
    void show(Endpoint endpoint, Message request) {
        String reference = endpoint.credential();
        if (endpoint.auth() == Auth.NONE) {
            return;
        }
        if (reference == null) {
            throw Unsendable.endpoint(
                    "The endpoint's auth is %s but it has no credential"
                            .formatted(endpoint.auth()));
        }
        String secret = open(reference);
        switch (endpoint.auth()) {
            case BEARER -> request.setHeader("Authorization", "Bearer " + secret);
            case BASIC -> request.setHeader("Authorization", "Basic " + base64(secret));
            case API_KEY -> request.setHeader("X-Api-Key", secret);
            case NONE -> throw new IllegalStateException("NONE shows nothing");
        }
    }

    private String open(String reference) {
        try {
            return secrets.open(reference);
        } catch (IllegalStateException missing) {
            throw Unsendable.endpoint(String.valueOf(missing.getMessage()));
        }
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
