package dev.junction.partner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.junction.access.Problem;
import dev.junction.access.ProblemException;
import dev.junction.event.Format;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EndpointRulesTest {

    private final EndpointRules rules =
            new EndpointRules(
                    new AddressRules(
                            false,
                            Path.of("data/files"),
                            host -> {
                                if (host.equals("127.0.0.1")) {
                                    return new InetAddress[] {InetAddress.getLoopbackAddress()};
                                }
                                throw new UnknownHostException(host);
                            }),
                    new ReferencedSecrets(
                            name -> null, name -> Optional.empty(), Path.of("secrets")));

    @Test
    void fillsInWhatIsLeftOut() throws JsonProcessingException {
        Endpoint endpoint =
                checked(
                        """
                        {"name": "erp", "partner": "erp", "kind": "HTTP", "address": "https://erp.example/in"}
                        """);

        assertThat(endpoint.operation()).isEqualTo("POST");
        assertThat(endpoint.format()).isEqualTo(Format.JSON);
        assertThat(endpoint.mapping()).isEqualTo("erp");
        assertThat(endpoint.auth()).isEqualTo(Endpoint.Auth.NONE);
        assertThat(endpoint.retry())
                .isEqualTo(
                        new Endpoint.Retry(
                                Duration.ofSeconds(1),
                                2,
                                Duration.ofMinutes(5),
                                12,
                                Duration.ofHours(24),
                                Duration.ofSeconds(15)));
        assertThat(endpoint.circuit()).isEqualTo(new Endpoint.Circuit(5, Duration.ofSeconds(30)));
        assertThat(endpoint.concurrency()).isEqualTo(4);
        assertThat(endpoint.active()).isTrue();
    }

    @Test
    void saysAllThatIsWrongAtOnceByFieldAndNeverTheSecret() {
        Problem problem =
                refused(
                        """
                        {"name": "erp", "partner": "erp", "kind": "HTTP", "address": "http://127.0.0.1/",
                         "operation": "DELETE", "mapping": "../in", "auth": "BEARER", "credential": "hunter2",
                         "retry": {"attempts": 0, "factor": 0.5, "initial": "PT10S", "cap": "PT1S", "timeout": "PT0S"},
                         "circuit": {"failures": 0}, "concurrency": 0, "perSecond": -1}
                        """);

        assertThat(problem.errors())
                .extracting(Problem.FieldError::field)
                .containsExactlyInAnyOrder(
                        "address",
                        "operation",
                        "mapping",
                        "credential",
                        "retry.attempts",
                        "retry.factor",
                        "retry.cap",
                        "retry.timeout",
                        "circuit.failures",
                        "concurrency",
                        "perSecond");
        assertThat(problem.toString()).doesNotContain("hunter2");
    }

    @Test
    void wantsACredentialAndTheWayToShowItTogether() {
        assertThat(fields(refused(with("\"auth\": \"BASIC\"")))).containsExactly("credential");
        assertThat(fields(refused(with("\"credential\": \"env:TOKEN\"")))).containsExactly("auth");
    }

    @Test
    void wantsTheOperationOfItsKind() throws JsonProcessingException {
        String fhir =
                "{\"name\": \"ehr\", \"partner\": \"ehr\", \"kind\": \"FHIR\", \"address\":"
                        + " \"https://ehr.example/fhir\", \"operation\": \"%s\"}";

        assertThat(checked(fhir.formatted("conditional-create")).format())
                .isEqualTo(Format.FHIR_JSON);
        assertThat(fields(refused(fhir.formatted("POST")))).containsExactly("operation");
    }

    @Test
    void namesAFileByThePatternThatItsDoorCanFollow() throws JsonProcessingException {
        String file =
                "{\"name\": \"roster\", \"partner\": \"hub\", \"kind\": \"FILE\", \"address\": \"archive\","
                        + " \"operation\": \"%s\"}";

        assertThat(checked(file.formatted("roster-{key}.txt")).operation())
                .isEqualTo("roster-{key}.txt");
        for (String pattern : List.of("roster.txt", "${key}.txt", "../{key}.txt", ".{key}")) {
            assertThat(fields(refused(file.formatted(pattern)))).containsExactly("operation");
        }
    }

    private static String with(String more) {
        return "{\"name\": \"erp\", \"partner\": \"erp\", \"kind\": \"HTTP\", \"address\":"
                + " \"https://erp.example/in\", "
                + more
                + "}";
    }

    private static List<String> fields(Problem problem) {
        return problem.errors().stream().map(Problem.FieldError::field).toList();
    }

    private Problem refused(String json) {
        return catchThrowableOfType(ProblemException.class, () -> checked(json)).problem();
    }

    private Endpoint checked(String json) throws JsonProcessingException {
        EndpointForm form =
                new ObjectMapper()
                        .registerModule(new JavaTimeModule())
                        .readValue(json, EndpointForm.class);
        return rules.checked(form.endpoint(form.name()));
    }
}
