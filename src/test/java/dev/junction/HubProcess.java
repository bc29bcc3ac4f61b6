package dev.junction;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The packaged hub as a process of its own, with its own PostgreSQL and data folder: what the tests
 * that kill it, and those that walk the whole house, talk to.
 */
@SuppressWarnings("try") // close() waits, and who waits may be interrupted
public final class HubProcess implements AutoCloseable {

    private static final Duration START_WITHIN = Duration.ofMinutes(5);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final Path data;
    private final Map<String, String> settings;
    private final int port = Ports.free();
    private @Nullable Process process;

    /**
     * @param data the hub's data folder, kept over its deaths
     * @param settings properties on top of the settings file
     */
    public HubProcess(Path data, Map<String, String> settings) {
        this.data = data;
        this.settings = settings;
    }

    /** Starts it and waits until it is ready. */
    public HubProcess start() throws IOException, InterruptedException {
        launch();
        awaitReady();
        return this;
    }

    /** Starts it and does not wait. */
    public void launch() throws IOException {
        Files.createDirectories(data);
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
        // half the CPU time of a start with one compiler, and these tests start often
        command.addAll(
                List.of(
                        System.getProperty("junction.hub.jvm", "-Xmx512m -XX:TieredStopAtLevel=1")
                                .split(" ")));
        command.add("-Djunction.data.dir=" + data);
        command.add("-Dquarkus.http.port=" + port);
        settings.forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.add("-jar");
        command.add(System.getProperty("junction.runner", "target/quarkus-app/quarkus-run.jar"));
        process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                        .start();
    }

    /** Waits until it says that it is ready. */
    public void awaitReady() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + START_WITHIN.toNanos();
        while (!isReady()) {
            if (!process().isAlive() || System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        "The hub did not start:\n" + Files.readString(log()));
            }
            process().waitFor(100, TimeUnit.MILLISECONDS);
        }
    }

    public boolean isReady() throws InterruptedException {
        try {
            return http.send(
                                    HttpRequest.newBuilder(uri("/q/health/ready"))
                                            .timeout(Duration.ofSeconds(5))
                                            .build(),
                                    BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** Kill -9: it gets no chance to tidy up. Its PostgreSQL lives on as an orphan. */
    public void kill() throws InterruptedException {
        process().destroyForcibly().waitFor(30, TimeUnit.SECONDS);
    }

    /** Kill -9 for the hub and for its PostgreSQL. */
    public void killWithDatabase() throws IOException, InterruptedException {
        kill();
        killDatabase();
    }

    /** Kill -9 for its PostgreSQL alone; the hub lives on. */
    public void killDatabase() throws IOException {
        Optional<ProcessHandle> server = database();
        server.ifPresent(ProcessHandle::destroyForcibly);
        server.ifPresent(one -> one.onExit().join());
    }

    /** Kill -9 for one process of its PostgreSQL, which then drops all others and recovers. */
    public void killDatabaseBackend() throws IOException {
        database()
                .flatMap(server -> server.children().findAny())
                .ifPresent(ProcessHandle::destroyForcibly);
    }

    /** Not a child of the hub, since PostgreSQL has a session of its own: its pid file tells. */
    public Optional<ProcessHandle> database() throws IOException {
        Path pidFile = data.resolve("postgres/cluster/postmaster.pid");
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(Files.readAllLines(pidFile).getFirst()));
    }

    /** The address of its own database; needs it to run. */
    public String databaseUrl() throws IOException {
        List<String> running = Files.readAllLines(data.resolve("postgres/cluster/postmaster.pid"));
        if (running.size() < 4) {
            throw new IOException("PostgreSQL has only begun to start");
        }
        String port = running.get(3);
        return "jdbc:postgresql://127.0.0.1:%s/junction?user=junction&password=%s"
                .formatted(port, Files.readString(data.resolve("postgres/password")).strip());
    }

    /** SIGSTOP: it stands still in the middle of whatever it does, and knows nothing of it. */
    public void freeze() throws IOException, InterruptedException {
        signal("STOP");
    }

    /** SIGCONT: it goes on as if nothing had been. */
    public void thaw() throws IOException, InterruptedException {
        signal("CONT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, "" + process().pid()).start().waitFor();
    }

    /** What its heap holds, in megabytes; -1 when it does not answer. */
    public long heapMegabytes() throws InterruptedException {
        try {
            return call("operator", "GET", "/q/metrics", null)
                            .body()
                            .lines()
                            .filter(line -> line.startsWith("jvm_memory_used_bytes{area=\"heap\""))
                            .mapToLong(
                                    line ->
                                            (long)
                                                    Double.parseDouble(
                                                            line.substring(line.indexOf('}') + 1)))
                            .sum()
                    / 1_048_576;
        } catch (IOException e) {
            return -1;
        }
    }

    /** Resident memory of its JVM in megabytes. */
    public long residentMegabytes() throws IOException {
        Path status = Path.of("/proc", "" + process().pid(), "status");
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(0);
    }

    public Path log() {
        return data.resolveSibling(data.getFileName() + ".log");
    }

    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    /** A first password or key: {@code user.admin}, {@code key.ehr}... */
    public String credential(String name) throws IOException {
        Properties all = new Properties();
        Path file =
                Path.of(
                        settings.getOrDefault(
                                "junction.access.first-start-file", data + "/credentials.txt"));
        try (var reader = Files.newBufferedReader(file)) {
            all.load(reader);
        }
        String found = all.getProperty(name);
        if (found == null) {
            throw new IllegalStateException("No first credential " + name);
        }
        return found;
    }

    /** Posts a message through a source's HTTP door. */
    public HttpResponse<String> post(
            String source, String contentType, byte[] body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri("/in/" + source))
                        .timeout(Duration.ofSeconds(10))
                        .header("X-Api-Key", credential("key." + source))
                        .header("Content-Type", contentType)
                        .POST(BodyPublishers.ofByteArray(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    /** A call as one of the first users. */
    public HttpResponse<String> call(
            String user, String method, String path, @Nullable Object body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri(path))
                        .timeout(Duration.ofSeconds(60))
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
        return http.send(request.build(), BodyHandlers.ofString());
    }

    /** The JSON of a GET that must succeed. */
    public JsonNode get(String user, String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = call(user, "GET", path, null);
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(
                    "GET %s: %d %s".formatted(path, answer.statusCode(), answer.body()));
        }
        return JSON.readTree(answer.body());
    }

    private String basic(String user) throws IOException {
        String both = user + ":" + credential("user." + user);
        return "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8));
    }

    private Process process() {
        if (process == null) {
            throw new IllegalStateException("The hub was not started");
        }
        return process;
    }

    /** Stops it the polite way; it takes its PostgreSQL along. */
    @Override
    public void close() throws IOException, InterruptedException {
        if (process == null) {
            return;
        }
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            kill();
        }
        killDatabase(); // what a death of the hub left behind
    }
}
