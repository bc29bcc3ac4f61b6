package dev.junction.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.junction.access.Page;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** The hub as a command reaches it: over HTTP, as somebody. */
final class Hub {

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .addModule(new JavaTimeModule())
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build();
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(10))
                    .build();
    private final URI url;
    private final String header;
    private final String secret;

    private Hub(URI url, String header, String secret) {
        this.url = url;
        this.header = header;
        this.secret = secret;
    }

    /** Where the environment says that it is, as whom it says. */
    static Hub of(Map<String, String> environment) throws Misuse {
        URI url = url(environment.getOrDefault("JUNCTION_URL", "http://localhost:8080"));
        String key = environment.getOrDefault("JUNCTION_KEY", "");
        if (!key.isBlank()) {
            return new Hub(url, "X-Api-Key", key);
        }
        String user = environment.getOrDefault("JUNCTION_USER", "");
        String password = environment.getOrDefault("JUNCTION_PASSWORD", "");
        if (user.isBlank() || password.isEmpty()) {
            throw new Misuse(
                    "Who asks? Set JUNCTION_KEY, or JUNCTION_USER and JUNCTION_PASSWORD, in the environment.");
        }
        byte[] both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return new Hub(url, "Authorization", "Basic " + Base64.getEncoder().encodeToString(both));
    }

    private static URI url(String text) throws Misuse {
        if (!text.matches("https?://[^/?#@]+/?")) {
            throw new Misuse("JUNCTION_URL is an address like http://localhost:8080.");
        }
        try {
            return URI.create(text.endsWith("/") ? text : text + "/");
        } catch (IllegalArgumentException e) {
            throw new Misuse("JUNCTION_URL is an address like http://localhost:8080.");
        }
    }

    /** What it answered. */
    record Answer(int status, String etag, byte[] body, String retryAfter) {

        <T> T as(Class<T> type) throws Refused {
            return read(body, JSON.constructType(type));
        }
    }

    Answer get(String path, String accept) throws Refused {
        return ask(request(path).header("Accept", accept).GET());
    }

    <T> T get(String path, Class<T> type) throws Refused {
        return get(path, "application/json").as(type);
    }

    /** All pages of a list. */
    <T> List<T> all(String path, Class<T> type) throws Refused {
        JavaType pages = JSON.getTypeFactory().constructParametricType(Page.class, type);
        List<T> all = new ArrayList<>();
        for (int page = 0; true; page++) {
            String there =
                    "%s%spage=%d&size=100".formatted(path, path.contains("?") ? "&" : "?", page);
            Page<T> read = read(get(there, "application/json").body(), pages);
            all.addAll(read.items());
            if (read.items().isEmpty() || all.size() >= read.total()) {
                return all;
            }
        }
    }

    Answer post(String path, Object json) throws Refused {
        return ask(
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(bytes(json))));
    }

    Answer post(String path, Object json, long revision) throws Refused {
        return ask(
                request(path)
                        .header("Content-Type", "application/json")
                        .header("If-Match", "\"" + revision + "\"")
                        .POST(BodyPublishers.ofByteArray(bytes(json))));
    }

    Answer postYaml(String path, byte[] yaml) throws Refused {
        return ask(
                request(path)
                        .header("Content-Type", "application/yaml")
                        .POST(BodyPublishers.ofByteArray(yaml)));
    }

    Answer putYaml(String path, byte[] yaml, long revision) throws Refused {
        return ask(
                request(path)
                        .header("Content-Type", "application/yaml")
                        .header("If-Match", "\"" + revision + "\"")
                        .PUT(BodyPublishers.ofByteArray(yaml)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(url.resolve(path)).timeout(LONGEST).header(header, secret);
    }

    private Answer ask(HttpRequest.Builder request) throws Refused {
        HttpResponse<byte[]> response;
        try {
            response = http.send(request.build(), BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new Refused(0, "The hub is not reached at %s (JUNCTION_URL).".formatted(url));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refused(0, "Stopped.");
        }
        Answer answer =
                new Answer(
                        response.statusCode(),
                        response.headers().firstValue("ETag").orElse(""),
                        response.body(),
                        response.headers().firstValue("Retry-After").orElse(""));
        if (answer.status() / 100 != 2) {
            throw new Refused(answer.status(), said(answer));
        }
        return answer;
    }

    /** The problem in the hub's own words. */
    private static String said(Answer answer) {
        return problem(answer.body())
                .map(
                        problem ->
                                "%s (%d). %s%s"
                                        .formatted(
                                                problem.path("title").asText("The hub says no"),
                                                answer.status(),
                                                problem.path("detail").asText(),
                                                fields(problem.path("errors"))))
                .orElseGet(() -> "The hub answers with %d.".formatted(answer.status()));
    }

    private static Optional<JsonNode> problem(byte[] body) {
        try {
            return Optional.ofNullable(JSON.readTree(body)).filter(JsonNode::isObject);
        } catch (IOException e) {
            return Optional.empty(); // whatever stands before the hub has its own words
        }
    }

    private static String fields(JsonNode errors) {
        return String.join(
                "",
                StreamSupport.stream(errors.spliterator(), false)
                        .map(
                                error ->
                                        "\n  %s: %s"
                                                .formatted(
                                                        error.path("field").asText(),
                                                        error.path("reason").asText()))
                        .toList());
    }

    private static byte[] bytes(Object json) {
        try {
            return JSON.writeValueAsBytes(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A request could not be written", e);
        }
    }

    private static <T> T read(byte[] body, JavaType type) throws Refused {
        try {
            return JSON.readValue(body, type);
        } catch (IOException e) {
            throw new Refused(
                    200,
                    "The hub's answer is not one that this command knows; is it of the same release?");
        }
    }
}
