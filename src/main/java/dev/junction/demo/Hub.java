package dev.junction.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.junction.demo.day.Post;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/** The hub as its callers reach it: over HTTP, with their keys. */
final class Hub {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final String url;
    private final Keys keys;

    Hub(String url, Keys keys) {
        this.url = url;
        this.keys = keys;
    }

    static boolean isReady(String url) throws InterruptedException {
        var request =
                HttpRequest.newBuilder(URI.create(url + "/q/health/ready"))
                        .timeout(Duration.ofSeconds(5))
                        .build();
        try (var http = HttpClient.newHttpClient()) {
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** The status of a post at a door. */
    int post(Post post) throws IOException, InterruptedException {
        String path = post.door() == Post.Door.FHIR ? "/fhir" : "/in/" + post.source();
        var request =
                HttpRequest.newBuilder(URI.create(url + path))
                        .timeout(Duration.ofSeconds(30))
                        .header("Content-Type", post.contentType())
                        .header("X-Api-Key", keys.key(post.source()))
                        .POST(BodyPublishers.ofByteArray(post.body()));
        if (post.controlId() != null) {
            request.header("Idempotency-Key", post.controlId());
        }
        return http.send(request.build(), BodyHandlers.discarding()).statusCode();
    }

    /** Changes fields of an endpoint's row, as an admin does. */
    void changeEndpoint(String name, ObjectNode changes) throws IOException, InterruptedException {
        HttpResponse<String> present = admin(HttpRequest.newBuilder().GET(), name);
        ObjectNode row = (ObjectNode) JSON.readTree(present.body());
        row.setAll(changes);
        String etag = present.headers().firstValue("ETag").orElse("*");
        admin(
                HttpRequest.newBuilder()
                        .header("If-Match", etag)
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofString(row.toString())),
                name);
    }

    private HttpResponse<String> admin(HttpRequest.Builder request, String endpoint)
            throws IOException, InterruptedException {
        String login = "admin:" + keys.password("admin");
        String basic = Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
        HttpResponse<String> answer =
                http.send(
                        request.uri(URI.create(url + "/api/endpoints/" + endpoint))
                                .timeout(Duration.ofSeconds(30))
                                .header("Authorization", "Basic " + basic)
                                .build(),
                        BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException(
                    "Endpoint %s: %d %s".formatted(endpoint, answer.statusCode(), answer.body()));
        }
        return answer;
    }
}
