package dev.junction.bench.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** The hub as {@code ./junction start} runs it, on ports and in a data folder of its own. */
public final class HubUnderTest implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final Path home;
    private final Path data;
    private final int port;
    private final int mllpPort;
    private final Map<String, String> environment;
    private @Nullable Program program;

    /**
     * @param home where its launcher is
     * @param data its data folder; what is in it stays
     * @param settings on top of its settings file
     */
    public HubUnderTest(Path home, Path data, Map<String, String> settings) throws IOException {
        this.home = home.toAbsolutePath().normalize();
        this.data = data.toAbsolutePath().normalize();
        this.port = Program.freePort();
        this.mllpPort = Program.freePort();
        this.environment = new HashMap<>(settings);
        environment.put("JUNCTION_DATA_DIR", this.data.toString());
        environment.put("QUARKUS_HTTP_PORT", "" + port);
        environment.put("JUNCTION_MLLP_PORT", "" + mllpPort);
        environment.put("JUNCTION_PARTNER_ALLOW_PRIVATE_ADDRESSES", "true"); // the sink is here
        environment.put("JUNCTION_POLICY_WHAT_IF_REQUIRED", "false"); // its rules are its own
    }

    /** Starts it and waits until it is ready; how long that took from the launcher's first line. */
    public Duration start() throws IOException, InterruptedException {
        long start = System.nanoTime();
        program =
                Program.start(
                        List.of("./junction", "start"),
                        home,
                        environment,
                        data.resolveSibling(data.getFileName() + ".log"),
                        uri("/q/health/ready"));
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** Stops it in order, its PostgreSQL too. */
    public void stop() {
        if (program != null) {
            program.close();
            program = null;
        }
    }

    /** Its process. */
    public long pid() {
        if (program == null) {
            throw new IllegalStateException("The hub does not run");
        }
        return program.pid();
    }

    public Usage usage() {
        return new Usage(pid(), data.resolve("postgres/cluster/postmaster.pid"));
    }

    public InetSocketAddress http() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    public InetSocketAddress mllp() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), mllpPort);
    }

    /** One of the first keys or passwords: {@code key.ehr}, {@code user.admin}. */
    public String credential(String name) throws IOException {
        Properties all = new Properties();
        try (var reader = Files.newBufferedReader(data.resolve("credentials.txt"))) {
            all.load(reader);
        }
        String found = all.getProperty(name);
        if (found == null) {
            throw new IllegalStateException("No first credential " + name);
        }
        return found;
    }

    /**
     * A call as the admin.
     *
     * @throws IllegalStateException when the answer is no yes
     */
    public HttpResponse<String> call(
            String method, String path, @Nullable Object body, String... headers)
            throws IOException, InterruptedException {
        return callAs("admin", method, path, body, headers);
    }

    /**
     * A call as one of the first users.
     *
     * @throws IllegalStateException when the answer is no yes
     */
    public HttpResponse<String> callAs(
            String user, String method, String path, @Nullable Object body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri(path))
                        .timeout(Duration.ofMinutes(1))
                        .header("Authorization", basic(user))
                        .header("Content-Type", "application/json")
                        .method(
                                method,
                                body == null
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)));
        if (headers.length > 0) {
            request.headers(headers);
        }
        HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new IllegalStateException(
                    "%s %s: %d %s".formatted(method, path, answer.statusCode(), answer.body()));
        }
        return answer;
    }

    /** The JSON of a GET. */
    public JsonNode get(String path) throws IOException, InterruptedException {
        return JSON.readTree(call("GET", path, null).body());
    }

    private String basic(String user) throws IOException {
        String both = user + ":" + credential("user." + user);
        return "Basic " + Base64.getEncoder().encodeToString(both.getBytes());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    @Override
    public void close() {
        stop();
    }
}
