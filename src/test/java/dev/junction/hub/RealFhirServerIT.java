package dev.junction.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.junction.Ports;
import dev.junction.delivery.Outcome.Delivered;
import dev.junction.delivery.Outcome.Refused;
import dev.junction.event.Format;
import dev.junction.partner.Endpoint;
import dev.junction.partner.Endpoint.Kind;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The FHIR door against a server that nobody here wrote: HAPI FHIR's JPA server, in a process of
 * its own. It is large, so it is only there after {@code ./junction test-peers} has fetched it.
 */
class RealFhirServerIT {

    private static final Path PEER = Path.of("src/test/peers/fhir/target");
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Pattern TOTAL = Pattern.compile("\"total\"\\s*:\\s*(\\d+)");

    private static @Nullable Process server;
    private static String base = "";

    private OpenDoors house;

    @BeforeAll
    static void startServer(@TempDir Path scratch) throws IOException {
        assumeTrue(
                Files.isDirectory(PEER.resolve("lib")),
                "The FHIR server is not here: ./junction test-peers fetches it (285 MB)");
        int port = Ports.free();
        base = "http://127.0.0.1:" + port + "/fhir";
        server =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                                "-Xmx1g",
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-Djava.io.tmpdir=" + scratch,
                                "-cp",
                                PEER.resolve("classes")
                                        + File.pathSeparator
                                        + PEER.resolve("lib").resolve("*"),
                                "peer.FhirPeer",
                                String.valueOf(port))
                        .redirectErrorStream(true)
                        .redirectOutput(PEER.resolve("server.log").toFile())
                        .start();
        await().atMost(Duration.ofMinutes(5))
                .pollInterval(Duration.ofSeconds(1))
                .until(RealFhirServerIT::isUp);
    }

    @AfterAll
    static void stopServer() {
        if (server != null) {
            server.destroyForcibly();
        }
    }

    @BeforeEach
    void open(@TempDir Path files) throws Exception {
        house = new OpenDoors(files);
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void conditionalCreateTwiceMakesOneResource() throws Exception {
        var row = ehr("conditional-create");

        var first = house.knock(row, patient("C-1", "p"), "d-1");
        var second = house.knock(row, patient("C-1", "p"), "d-1");

        assertThat(first)
                .isInstanceOfSatisfying(
                        Delivered.class, yes -> assertThat(yes.receipt()).startsWith("201 "));
        assertThat(second)
                .isInstanceOfSatisfying(
                        Delivered.class, yes -> assertThat(yes.receipt()).startsWith("200"));
        assertThat(count("C-1")).isEqualTo(1);
    }

    @Test
    void transactionTwiceMakesOneResource() throws Exception {
        var bundle =
                """
                {"resourceType":"Bundle","type":"transaction","entry":[
                 {"fullUrl":"urn:uuid:7a5b1f4e-7d1f-4f0a-9d55-0d1c2b3a4e5f","resource":%s,
                  "request":{"method":"POST","url":"Patient",
                   "ifNoneExist":"identifier=urn:never:lived|T-1"}},
                 {"resource":{"resourceType":"Observation","status":"final","code":{"text":"pulse"},
                   "subject":{"reference":"urn:uuid:7a5b1f4e-7d1f-4f0a-9d55-0d1c2b3a4e5f"},
                   "identifier":[{"system":"urn:never:lived","value":"O-1"}]},
                  "request":{"method":"POST","url":"Observation",
                   "ifNoneExist":"identifier=urn:never:lived|O-1"}}]}"""
                        .formatted(patient("T-1", "t"));

        assertThat(house.knock(ehr("transaction"), bundle, "d-2")).isInstanceOf(Delivered.class);
        assertThat(house.knock(ehr("transaction"), bundle, "d-2")).isInstanceOf(Delivered.class);

        assertThat(count("T-1")).isEqualTo(1);
    }

    @Test
    void updateTwiceMakesOneResource() throws Exception {
        house.knock(ehr("update"), patient("U-1", "u-1"), "d-3");

        assertThat(house.knock(ehr("update"), patient("U-1", "u-1"), "d-3"))
                .isInstanceOf(Delivered.class);
        assertThat(count("U-1")).isEqualTo(1);
    }

    @Test
    void aConditionThatMatchesSeveralIsLeftToAPerson() {
        house.knock(ehr("create"), patient("D-1", "x"), "d-4");
        house.knock(ehr("create"), patient("D-1", "x"), "d-5");

        assertThat(house.knock(ehr("conditional-create"), patient("D-1", "x"), "d-6"))
                .isInstanceOfSatisfying(
                        Refused.class, no -> assertThat(no.reason()).startsWith("HTTP 412"));
    }

    @Test
    void whatIsNoFhirIsRefusedWithTheServersIssue() {
        assertThat(house.knock(ehr("create"), "{\"resourceType\":\"Pateint\"}", "d-7"))
                .isInstanceOfSatisfying(
                        Refused.class, no -> assertThat(no.reason()).startsWith("HTTP 4"));
    }

    private static Endpoint ehr(String operation) {
        return OpenDoors.row(Kind.FHIR, base)
                .operation(operation)
                .format(Format.FHIR_JSON)
                .timeout(60_000)
                .named("ehr");
    }

    private static String patient(String number, String id) {
        return """
        {"resourceType":"Patient","id":"%s","identifier":[{"system":"urn:never:lived","value":"%s"}],
         "name":[{"family":"Neverlived","given":["Ada"]}],"gender":"female"}"""
                .formatted(id, number);
    }

    private static int count(String number) throws Exception {
        var found = get("/Patient?_total=accurate&identifier=urn:never:lived%7C" + number);
        var total = TOTAL.matcher(found);
        assertThat(total.find()).isTrue();
        return Integer.parseInt(total.group(1));
    }

    private static boolean isUp() {
        assertThat(server != null && server.isAlive())
                .as("the server is running, see %s/server.log", PEER)
                .isTrue();
        try {
            return get("/metadata").contains("CapabilityStatement");
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static String get(String path) throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(URI.create(base + path))
                        .timeout(Duration.ofSeconds(30))
                        .header("Cache-Control", "no-cache")
                        .build();
        return HTTP.send(request, BodyHandlers.ofString()).body();
    }
}
