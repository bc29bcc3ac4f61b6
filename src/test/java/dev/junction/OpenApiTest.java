package dev.junction;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.junction.access.As;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The description of the API is part of the product: it says what each call is for and shows it.
 */
@QuarkusTest
@WithTestResource(PostgresResource.class)
class OpenApiTest {

    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

    private JsonNode api = MissingNode.getInstance();

    @BeforeEach
    void read() throws IOException {
        api =
                new ObjectMapper()
                        .readTree(
                                As.user("auditor")
                                        .get("/q/openapi?format=json")
                                        .then()
                                        .statusCode(200)
                                        .extract()
                                        .asString());
    }

    @Test
    void saysWhatEachCallIsForAndShowsIt() {
        List<String> silent = new ArrayList<>();
        int calls = 0;
        for (Map.Entry<String, JsonNode> path : api.path("paths").properties()) {
            for (Map.Entry<String, JsonNode> call : path.getValue().properties()) {
                if (METHODS.contains(call.getKey())) {
                    calls++;
                    look(call.getKey() + " " + path.getKey(), call.getValue(), silent);
                }
            }
        }

        assertThat(calls).isGreaterThan(20);
        assertThat(silent).isEmpty();
    }

    private void look(String call, JsonNode operation, List<String> silent) {
        if (call.contains("/q/health")) {
            return; // described by the platform
        }
        if (operation.path("summary").asText().isBlank()) {
            silent.add(call + " has no summary");
        }
        if (operation.has("requestBody") && !shown(operation.path("requestBody"))) {
            silent.add(call + " shows no example of what is sent");
        }
        for (Map.Entry<String, JsonNode> response : operation.path("responses").properties()) {
            boolean says = response.getValue().has("content");
            if (says && !shown(response.getValue())) {
                silent.add(call + " shows no example of its answer " + response.getKey());
            }
        }
    }

    private boolean shown(JsonNode message) {
        for (Map.Entry<String, JsonNode> type : message.path("content").properties()) {
            JsonNode media = type.getValue();
            if (!type.getKey().equals("application/json")
                    || media.has("example")
                    || media.has("examples")
                    || shownBySchema(media.path("schema"), 0)) {
                return true;
            }
        }
        return false;
    }

    /**
     * An example on the schema itself, on what it refers to, or on what it is a list or page of.
     */
    private boolean shownBySchema(JsonNode schema, int depth) {
        if (schema.isMissingNode() || depth > 5) {
            return false;
        }
        if (schema.has("example") || schema.has("examples")) {
            return true;
        }
        String reference = schema.path("$ref").asText();
        if (!reference.isEmpty()) {
            return shownBySchema(api.at(reference.substring(1)), depth + 1);
        }
        for (JsonNode part : schema.path("allOf")) {
            if (shownBySchema(part, depth + 1)) {
                return true;
            }
        }
        for (JsonNode property : schema.path("properties")) {
            if (shownBySchema(property, depth + 1)) {
                return true;
            }
        }
        return shownBySchema(schema.path("items"), depth + 1);
    }

    @Test
    void saysHowToSayWhoOneIs() {
        assertThat(api.path("components").path("securitySchemes").fieldNames())
                .toIterable()
                .contains("basic", "apiKey", "oidc");
    }
}
