package dev.junction.hub;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.Reader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * Once after a build the launcher starts the hub on an empty database and lets it walk the
 * dictionaries' own examples to a destination that takes everything, so that the JVM writes down
 * what it learned on the whole way and not only at the start. Nothing of it stays.
 */
final class Rehearsal implements AutoCloseable {

    /** The setting that asks for it. */
    static final String ASKED = "junction.rehearsal";

    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Duration ANSWER = Duration.ofSeconds(20);
    private static final int MESSAGES = 4_000;
    private static final int SENDERS = 4;
    private static final List<String> DESTINATIONS = List.of("ehr", "erp", "payer", "hr");
    private static final byte[] TAKEN =
            "{\"resourceType\":\"Bundle\",\"type\":\"transaction-response\"}"
                    .getBytes(StandardCharsets.UTF_8);

    /** Whose door takes which folder's examples, as what. */
    private static final Map<String, List<String>> DOORS =
            Map.of(
                    "hl7v2", List.of("ehr", "application/hl7-v2"),
                    "fhir", List.of("ehr-fhir", "application/fhir+json"),
                    "json", List.of("hr", "application/json"),
                    "xml", List.of("erp", "application/xml"),
                    "csv", List.of("hr", "text/csv"));

    private final HttpServer sink;
    private final AtomicInteger sent = new AtomicInteger();

    private Rehearsal(HttpServer sink) {
        this.sink = sink;
    }

    /** Opens the destination and gives the first address book its address; before the start. */
    static Rehearsal prepare() {
        try {
            var here = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            var sink = HttpServer.create(here, 0);
            sink.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            sink.createContext("/", Rehearsal::take);
            sink.start();
            String address = "http://127.0.0.1:%d/".formatted(sink.getAddress().getPort());
            for (String name : DESTINATIONS) {
                System.setProperty("junction.starter.endpoints." + name + ".address", address);
            }
            System.setProperty("junction.partner.allow-private-addresses", "true");
            return new Rehearsal(sink);
        } catch (IOException e) {
            throw new IllegalStateException("The rehearsal has no port to listen at", e);
        }
    }

    private static void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().set("Content-Type", "application/fhir+json");
            exchange.sendResponseHeaders(200, TAKEN.length);
            exchange.getResponseBody().write(TAKEN);
        }
    }

    /**
     * Posts the examples below a folder of mappings, round after round.
     *
     * @param url the hub's own
     * @param credentials the file with the first passwords
     */
    void play(String url, Path credentials, Path mappings) throws IOException {
        List<Path> examples = examples(mappings);
        String login = engineer(credentials);
        long until = System.nanoTime() + LONGEST.toNanos();
        List<Thread> senders = new ArrayList<>();
        for (int i = 0; i < SENDERS; i++) {
            senders.add(Thread.ofPlatform().start(() -> send(url, login, examples, until)));
        }
        try {
            for (Thread sender : senders) {
                sender.join(LONGEST.plus(ANSWER));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        System.out.printf("%d messages were rehearsed%n", sent.get());
    }

    private static List<Path> examples(Path mappings) throws IOException {
        try (Stream<Path> files = Files.walk(mappings.resolve("in"))) {
            return files.filter(file -> file.getFileName().toString().contains(".in."))
                    .sorted()
                    .toList();
        }
    }

    private static String engineer(Path credentials) throws IOException {
        var first = new Properties();
        try (Reader reader = Files.newBufferedReader(credentials)) {
            first.load(reader);
        }
        String login = "engineer:" + first.getProperty("user.engineer");
        return "Basic "
                + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
    }

    private void send(String url, String login, List<Path> examples, long until) {
        try (var http = HttpClient.newHttpClient()) {
            int number;
            while ((number = sent.getAndIncrement()) < MESSAGES && System.nanoTime() < until) {
                Path example = examples.get(number % examples.size());
                post(http, url, login, example, number);
            }
        } catch (IOException e) {
            System.out.println("The rehearsal ends early: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void post(HttpClient http, String url, String login, Path example, int number)
            throws IOException, InterruptedException {
        String folder = String.valueOf(example.getName(example.getNameCount() - 3));
        List<String> door = DOORS.getOrDefault(folder, List.of("hr", "application/json"));
        var request =
                HttpRequest.newBuilder(URI.create(url + "/in/" + door.get(0)))
                        .timeout(ANSWER)
                        .header("Authorization", login)
                        .header("Content-Type", door.get(1))
                        .header("Idempotency-Key", "rehearsal-" + number)
                        .POST(BodyPublishers.ofFile(example))
                        .build();
        http.send(request, BodyHandlers.discarding());
    }

    @Override
    public void close() {
        sink.stop(0);
    }
}
