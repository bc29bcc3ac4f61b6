package dev.junction.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.junction.delivery.Outcome.Delivered;
import dev.junction.delivery.Outcome.Refused;
import dev.junction.delivery.Outcome.Unavailable;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswersTest {

    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");

    private final Answers answers = new Answers(InstantSource.fixed(NOW));

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202, 204})
    void takesEverySuccessAsDelivered(int status) {
        assertThat(answers.http(answer(status))).isEqualTo(new Delivered("" + status));
    }

    @Test
    void keepsTheLocationAsReceipt() {
        var created = answer(201, Map.of("location", "https://erp.example/req/7"), "");

        assertThat(answers.http(created)).isEqualTo(new Delivered("201 https://erp.example/req/7"));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 405, 409, 410, 412, 413, 415, 422, 451})
    void takesOtherClientErrorsAsANoForGood(int status) {
        assertThat(answers.http(answer(status)))
                .isInstanceOfSatisfying(
                        Refused.class, no -> assertThat(no.reason()).isEqualTo("HTTP " + status));
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 425, 429, 500, 502, 503, 504, 599, 100, 600, 0})
    void takesWhatMayPassAsUnavailable(int status) {
        assertThat(answers.http(answer(status))).isInstanceOf(Unavailable.class);
    }

    @Test
    void obeysRetryAfterInSeconds() {
        assertThat(wait("120")).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void obeysRetryAfterAsDate() {
        assertThat(wait("Mon, 02 Mar 2026 10:05:00 GMT")).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void takesADateInThePastAsNow() {
        assertThat(wait("Mon, 02 Mar 2026 09:00:00 GMT")).isEqualTo(Duration.ZERO);
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "-5", "99999999999", "Mon, 32 Foo 2026"})
    void ignoresARetryAfterThatSaysNothing(String value) {
        assertThat(wait(value)).isNull();
    }

    @Test
    void namesTheHostOfARedirectAndDoesNotFollow() {
        var moved = answer(307, Map.of("Location", "https://other.example/in?patient=7"), "");

        assertThat(answers.http(moved))
                .isInstanceOfSatisfying(
                        Refused.class,
                        no ->
                                assertThat(no.reason())
                                        .startsWith("HTTP 307 to host other.example;")
                                        .doesNotContain("patient"));
    }

    @Test
    void keepsAnAnswerToItsLimit() {
        var long500 = answer(500, Map.of(), "x".repeat(3 * Answer.MOST));

        assertThat(answers.http(long500))
                .isInstanceOfSatisfying(
                        Unavailable.class, no -> assertThat(no.answer()).hasSize(Answer.MOST));
    }

    @Test
    void namesTheIssuesOfAnOperationOutcomeButNotItsTexts() {
        var body =
                """
                {"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"invalid",
                 "diagnostics":"Ada Lovelace is no gender","expression":["Patient.gender"]}]}""";

        var outcome = answers.fhir(answer(422, FHIR, body));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Refused.class,
                        no -> {
                            assertThat(no.reason()).isEqualTo("HTTP 422 (invalid: Patient.gender)");
                            assertThat(no.answer()).contains("Ada Lovelace");
                        });
    }

    @Test
    void triesAgainAfterAConflictWithAnotherWrite() {
        var body = "{\"resourceType\":\"OperationOutcome\",\"issue\":[{\"code\":\"conflict\"}]}";

        assertThat(answers.fhir(answer(409, FHIR, body)))
                .isInstanceOfSatisfying(
                        Unavailable.class,
                        no -> assertThat(no.reason()).isEqualTo("HTTP 409 (conflict)"));
    }

    @Test
    void takesADuplicateAsDelivered() {
        var body = "{\"resourceType\":\"OperationOutcome\",\"issue\":[{\"code\":\"duplicate\"}]}";

        assertThat(answers.fhir(answer(409, FHIR, body))).isInstanceOf(Delivered.class);
    }

    @Test
    void leavesSeveralMatchesOfAConditionToAPerson() {
        assertThat(answers.fhir(answer(412)))
                .isInstanceOfSatisfying(
                        Refused.class,
                        no -> assertThat(no.reason()).contains("more than one resource matches"));
    }

    @Test
    void readsAnOperationOutcomeThatWasCutAsFarAsItGoes() {
        var body =
                "{\"resourceType\":\"OperationOutcome\",\"issue\":[{\"code\":\"throttled\"},{\"dia";

        assertThat(answers.fhir(answer(503, FHIR, body)))
                .isInstanceOfSatisfying(
                        Unavailable.class,
                        no -> assertThat(no.reason()).isEqualTo("HTTP 503 (throttled)"));
    }

    private static final Map<String, String> FHIR =
            Map.of("Content-Type", "application/fhir+json;charset=UTF-8");

    private @Nullable Duration wait(String retryAfter) {
        var outcome = answers.http(answer(503, Map.of("Retry-After", retryAfter), ""));
        return ((Unavailable) outcome).after();
    }

    private static Answer answer(int status) {
        return answer(status, Map.of(), "");
    }

    private static Answer answer(int status, Map<String, String> headers, String body) {
        return new Answer(status, headers, body.getBytes(StandardCharsets.UTF_8));
    }
}
