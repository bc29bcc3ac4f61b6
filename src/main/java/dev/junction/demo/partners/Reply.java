package dev.junction.demo.partners;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** What a simulated partner answers over HTTP. */
record Reply(int status, String contentType, String body, Map<String, String> headers) {

    static Reply json(int status, String body) {
        return new Reply(status, "application/json", body, Map.of());
    }

    static Reply fhir(int status, String body) {
        return new Reply(status, "application/fhir+json", body, Map.of());
    }

    Reply with(String header, String value) {
        return new Reply(status, contentType, body, Map.of(header, value));
    }

    /** Puts it into the exchange, with nothing of the request left. */
    void into(Exchange exchange) {
        Message message = exchange.getMessage();
        message.removeHeaders("*");
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, status);
        message.setHeader(Exchange.CONTENT_TYPE, contentType);
        headers.forEach(message::setHeader);
        message.setBody(body.getBytes(StandardCharsets.UTF_8));
    }
}
