package dev.junction.demo.partners;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;

/**
 * The record system as a FHIR R4 server that keeps everything in memory: transactions with
 * ifNoneExist and conditional updates, create, and search by identifier - no more than the demo
 * needs.
 */
@ApplicationScoped
@Named("demoEhrFhir")
@Unremovable
public class EhrFhir {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, ObjectNode> resources = new LinkedHashMap<>();

    /** Answers an interaction. */
    public synchronized void take(Exchange exchange) throws IOException {
        String method = exchange.getMessage().getHeader(Exchange.HTTP_METHOD, String.class);
        String path =
                String.valueOf(exchange.getMessage().getHeader(Exchange.HTTP_PATH))
                        .replaceAll("^/*(fhir)?/*|/+$", "");
        if ("GET".equals(method)) {
            String query = exchange.getMessage().getHeader(Exchange.HTTP_RAW_QUERY, String.class);
            search(path, query == null ? "" : query).into(exchange);
            return;
        }
        JsonNode body = JSON.readTree(exchange.getMessage().getBody(byte[].class));
        (body.path("type").asText().equals("transaction") ? transaction(body) : create(body))
                .into(exchange);
    }

    private Reply search(String type, String query) {
        var found =
                query.startsWith("identifier=")
                        ? find(type, query.substring("identifier=".length()))
                        : resources.keySet().stream().filter(id -> inType(id, type)).toList();
        ObjectNode bundle = JSON.createObjectNode();
        bundle.put("resourceType", "Bundle").put("type", "searchset").put("total", found.size());
        var entries = bundle.putArray("entry");
        found.forEach(id -> entries.addObject().set("resource", resources.get(id)));
        return Reply.fhir(200, bundle.toString());
    }

    private Reply create(JsonNode resource) {
        String id = keep(resource.path("resourceType").asText(), resource);
        return Reply.fhir(201, "").with("Location", "/fhir/" + id + "/_history/1");
    }

    private Reply transaction(JsonNode bundle) {
        ObjectNode answer = JSON.createObjectNode();
        answer.put("resourceType", "Bundle").put("type", "transaction-response");
        var entries = answer.putArray("entry");
        for (JsonNode entry : bundle.path("entry")) {
            Done done = write(entry.path("request"), entry.path("resource"));
            entries.addObject()
                    .putObject("response")
                    .put("status", done.status())
                    .put("location", done.id() + "/_history/1");
        }
        return Reply.fhir(200, answer.toString());
    }

    private record Done(String status, String id) {}

    private Done write(JsonNode request, JsonNode resource) {
        String type = resource.path("resourceType").asText();
        String[] url = request.path("url").asText().split("\\?", 2);
        boolean update = request.path("method").asText().equals("PUT");
        String condition =
                update ? (url.length > 1 ? url[1] : "") : request.path("ifNoneExist").asText();
        Optional<String> known = known(type, condition);
        if (known.isEmpty()) {
            return new Done("201 Created", keep(type, resource));
        }
        if (update) {
            resources.put(known.get(), resource.deepCopy());
        }
        return new Done("200 OK", known.get());
    }

    private Optional<String> known(String type, String condition) {
        int at = condition.indexOf("identifier=");
        return at < 0
                ? Optional.empty()
                : find(type, condition.substring(at + "identifier=".length())).stream().findFirst();
    }

    private List<String> find(String type, String token) {
        String[] wanted = URLDecoder.decode(token, StandardCharsets.UTF_8).split("\\|", 2);
        List<String> found = new ArrayList<>();
        resources.forEach(
                (id, resource) -> {
                    if (inType(id, type) && has(resource, wanted)) {
                        found.add(id);
                    }
                });
        return found;
    }

    private static boolean inType(String id, String type) {
        return id.startsWith(type + "/");
    }

    private static boolean has(JsonNode resource, String[] wanted) {
        String system = wanted.length > 1 ? wanted[0] : "";
        String value = wanted[wanted.length - 1];
        for (JsonNode identifier : resource.path("identifier")) {
            if (identifier.path("value").asText().equals(value)
                    && (system.isEmpty() || identifier.path("system").asText().equals(system))) {
                return true;
            }
        }
        return false;
    }

    private String keep(String type, JsonNode resource) {
        String id = type + "/" + (resources.size() + 1);
        resources.put(id, resource.deepCopy());
        return id;
    }
}
