package dev.junction.hub.door;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.junction.delivery.Unsendable;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** The little of a FHIR resource that its address and its condition are made of. */
record Resource(JsonNode json) {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Pattern TYPE = Pattern.compile("[A-Z][A-Za-z]{1,60}");
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9\\-.]{1,64}");

    static Resource read(byte[] body) {
        try {
            JsonNode json = MAPPER.readTree(body);
            if (!TYPE.matcher(json.path("resourceType").asText()).matches()) {
                throw Unsendable.message("The rendering has no resourceType");
            }
            return new Resource(json);
        } catch (IOException unreadable) {
            throw Unsendable.message("The rendering is no FHIR JSON");
        }
    }

    String type() {
        return json.path("resourceType").asText();
    }

    /** For an update, which needs one. */
    String requiredId() {
        String id = json.path("id").asText();
        if (!ID.matcher(id).matches()) {
            throw Unsendable.message(type() + ".id is missing or no FHIR id; an update needs it");
        }
        return id;
    }

    /** A Bundle that the server's base takes. */
    void mustBeTransaction() {
        String kind = json.path("type").asText();
        if (!type().equals("Bundle") || !(kind.equals("transaction") || kind.equals("batch"))) {
            throw Unsendable.message(
                    "A transaction needs a Bundle with Bundle.type transaction or batch");
        }
    }

    /** The search that finds this resource by its first identifier, for {@code If-None-Exist}. */
    String condition() {
        JsonNode identifiers = json.path("identifier");
        JsonNode identifier = identifiers.isArray() ? identifiers.path(0) : identifiers;
        String value = identifier.path("value").asText();
        if (value.isEmpty()) {
            throw Unsendable.message(
                    type() + ".identifier is missing; a conditional-create needs one");
        }
        String system = identifier.path("system").asText();
        return "identifier=" + encode(token(system) + "|" + token(value));
    }

    /** FHIR's own escapes inside a token parameter. */
    private static String token(String text) {
        return text.replaceAll("([\\\\,$|])", "\\\\$1");
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
