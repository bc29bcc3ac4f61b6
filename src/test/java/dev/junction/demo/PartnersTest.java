package dev.junction.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.junction.Ports;
import dev.junction.demo.day.Samples;
import dev.junction.demo.partners.EhrAdt;
import dev.junction.demo.partners.EhrFhir;
import dev.junction.demo.partners.Erp;
import dev.junction.demo.partners.Hr;
import dev.junction.demo.partners.Payer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The simulated partners, through the routes that let them listen. */
class PartnersTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final Map<String, Integer> ports = new HashMap<>();
    private final Payer payer = new Payer(new Samples());

    @BeforeEach
    void open() throws Exception {
        for (String partner : new String[] {"ehr-fhir", "ehr-adt", "erp", "payer", "hr"}) {
            ports.put(partner, Ports.free());
            camel.getPropertiesComponent()
                    .addInitialProperty(
                            "junction.demo." + partner + ".port",
                            String.valueOf(ports.get(partner)));
        }
        camel.getRegistry().bind("demoErp", new Erp());
        camel.getRegistry().bind("demoHr", new Hr());
        camel.getRegistry().bind("demoEhrFhir", new EhrFhir());
        camel.getRegistry().bind("demoEhrAdt", new EhrAdt());
        camel.getRegistry().bind("demoPayer", payer);
        camel.start();
        new Simulators(camel, Path.of("routes/demo")).open();
    }

    @AfterEach
    void close() {
        camel.stop();
    }

    @Test
    void purchasingSaysWhenToComeBack() throws Exception {
        var answer = post("erp", "/in", "{}");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("3");
    }

    @Test
    void humanResourcesRefusesOnePerson() throws Exception {
        assertThat(post("hr", "/scim/v2/Users", "{\"externalId\":\"E-1\"}").statusCode())
                .isEqualTo(201);
        assertThat(post("hr", "/scim/v2/Users", "{\"externalId\":\"E-1\"}").statusCode())
                .isEqualTo(200);
        assertThat(post("hr", "/scim/v2/Users", "{\"externalId\":\"E-4013\"}").statusCode())
                .isEqualTo(422);
    }

    @Test
    void theRecordSystemKeepsAPatientOnce() throws Exception {
        var bundle =
                """
                {"resourceType":"Bundle","type":"transaction","entry":[{
                 "resource":{"resourceType":"Patient","identifier":[{"system":"urn:x","value":"7"}]},
                 "request":{"method":"POST","url":"Patient","ifNoneExist":"identifier=urn%3Ax%7C7"}}]}""";

        var first = post("ehr-fhir", "/fhir", bundle);
        var second = post("ehr-fhir", "/fhir", bundle);

        assertThat(first.body()).contains("201 Created");
        assertThat(second.body()).contains("200 OK");
        assertThat(get("ehr-fhir", "/fhir/Patient?identifier=urn%3Ax%7C7")).contains("\"total\":1");
    }

    @Test
    void theRecordSystemIsLockedTwice() throws Exception {
        try (var line = new MllpLine("127.0.0.1", port("ehr-adt"))) {
            byte[] message =
                    "MSH|^~\\&|HUB|EAST|EHR|EAST|20260302||ADT^A04|K1|P|2.5.1\rPID|1||M-1^^^EAST\r"
                            .getBytes(StandardCharsets.UTF_8);

            assertThat(line.send(message)).isEqualTo("AR");
            assertThat(line.send(message)).isEqualTo("AR");
            assertThat(line.send(message)).isEqualTo("AA");
        }
    }

    @Test
    void thePayerOversleepsOnceAndDecidesLater() throws Exception {
        var ask =
                """
                {"resourceType":"Bundle","type":"collection","identifier":{"value":"k-1"},"entry":[
                 {"resource":{"resourceType":"Claim","identifier":[{"system":"urn:x","value":"PA-1"}],
                  "total":{"value":9000}}},
                 {"resource":{"resourceType":"Patient","identifier":[{"system":"urn:x","value":"M-1"}]}}]}""";

        long before = System.nanoTime();
        post("payer", "/Claim/$submit", ask);
        assertThat(Duration.ofNanos(System.nanoTime() - before))
                .isGreaterThan(Duration.ofSeconds(5));
        assertThat(payer.decisions()).isEmpty();

        post("payer", "/Claim/$submit", ask);
        post("payer", "/Claim/$submit", ask);

        assertThat(payer.decisions())
                .singleElement()
                .satisfies(
                        decision ->
                                assertThat(new String(decision.body(), StandardCharsets.UTF_8))
                                        .contains("\"PA-1\"")
                                        .contains("\"A3\""));
    }

    private HttpResponse<String> post(String partner, String path, String body) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(uri(partner, path))
                        .header("Idempotency-Key", "k")
                        .header("Content-Type", "application/json")
                        .timeout(Duration.ofSeconds(30))
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private String get(String partner, String path) throws Exception {
        return HTTP.send(
                        HttpRequest.newBuilder(uri(partner, path)).build(), BodyHandlers.ofString())
                .body();
    }

    private URI uri(String partner, String path) {
        return URI.create("http://127.0.0.1:" + port(partner) + path);
    }

    private int port(String partner) {
        return ports.getOrDefault(partner, 0);
    }
}
