package dev.junction.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.junction.PostgresResource;
import dev.junction.access.As;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pipeline brings a change into a running hub. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
class PolicyAsCodeTest {

    private static final String RULE =
            """
            rules:
              - name: %s
                eventType: worker.changed
                facility: as-code
                rank: 10
                condition: %s
                actions: [{action: tag, tags: [%s]}]
            """;

    @TestHTTPResource("/")
    URI url = URI.create("http://localhost");

    @TempDir Path folder;

    private Console engineer = new Console(Map.of(), Path.of(""));

    @BeforeEach
    void comes() {
        engineer = console("engineer", As.secret("user.engineer"));
    }

    @Test
    void aChangeGoesFromAFileIntoTheHub() throws IOException {
        assertThat(engineer.types("export", "-o", "policy.yaml")).isZero();
        assertThat(engineer.types("diff", "policy.yaml")).isZero();
        assertThat(engineer.out()).isEmpty();
        assertThat(engineer.types("apply", "policy.yaml", "--title", "Nothing")).isZero();
        assertThat(engineer.out()).contains("which is in force, says exactly this");

        add("walk", "data.changes.exists(c, c == 'location')");
        assertThat(engineer.types("validate", "policy.yaml")).isZero();
        assertThat(engineer.types("diff", "policy.yaml")).isEqualTo(1);
        assertThat(engineer.out()).isEqualTo("+ rules/walk\n");
        assertThat(engineer.types("apply", "policy.yaml", "--title", "A walk", "--propose"))
                .isZero();
        int version = number(engineer.out(), "Version (\\d+) is proposed");
        assertThat(engineer.out()).contains("somebody other than engineer approves it");

        assertThat(engineer.types("apply", "policy.yaml", "--title", "A walk", "--propose"))
                .isZero();
        assertThat(engineer.out())
                .contains(
                        "Version %d (proposed, \"A walk\") says exactly this already"
                                .formatted(version));
        assertThat(engineer.types("status", String.valueOf(version))).isZero();
        assertThat(engineer.out()).contains("proposed: \"A walk\"", "written by engineer");
        assertThat(engineer.types("diff", "policy.yaml", "--against=" + version)).isZero();
        assertThat(engineer.types("status")).isZero();
        assertThat(engineer.out()).contains("in force", "\"A walk\" by engineer");
    }

    @Test
    void theSameTitleIsTheSameDraft() throws IOException {
        engineer.types("export", "-o", "policy.yaml");
        add("first", "true");
        engineer.types("apply", "policy.yaml", "--title", "One draft");
        int draft = number(engineer.out(), "Draft (\\d+) says it now");

        add("second", "true");
        assertThat(engineer.types("apply", "policy.yaml", "--title", "One draft")).isZero();

        assertThat(number(engineer.out(), "Draft (\\d+) says it now")).isEqualTo(draft);
        As.user("auditor")
                .get("/api/policy/versions/" + draft + "/rules/second")
                .then()
                .statusCode(200);
    }

    @Test
    void aFileIsTriedBeforeAnybodySeesIt() throws IOException {
        engineer.types("export", "-o", "policy.yaml");
        add("tried", "true");

        assertThat(
                        engineer.types(
                                "what-if",
                                "policy.yaml",
                                "--hours",
                                "1",
                                "--fail-on",
                                "noMatch,refusal"))
                .isZero();

        assertThat(engineer.out()).contains("would be treated otherwise", "Report ");
        int draft = number(engineer.out(), "Version (\\d+) \\(draft\\) stays");
        assertThat(engineer.types("what-if", "policy.yaml")).isZero();
        assertThat(number(engineer.out(), "Version (\\d+) \\(draft\\) stays")).isEqualTo(draft);
        assertThat(engineer.types("apply", "policy.yaml", "--title", "Tried", "--propose"))
                .isZero();
        assertThat(number(engineer.out(), "Version (\\d+) is proposed")).isEqualTo(draft);
        assertThat(engineer.types("status", String.valueOf(draft))).isZero();
        assertThat(engineer.out())
                .contains("proposed: \"Tried\"", "done, not signed")
                .doesNotContain("said before");
    }

    @Test
    void aFlawEndsEveryCommandWithItsPlaceAndChangesNothing() throws IOException {
        engineer.types("export", "-o", "policy.yaml");
        add("flawed", "data.nowhere == 'x'");
        int before = As.user("auditor").get("/api/policy/versions").path("total");

        for (List<String> words :
                List.of(
                        List.of("validate", "policy.yaml"),
                        List.of("apply", "policy.yaml", "--title", "Flawed"),
                        List.of("what-if", "policy.yaml"))) {
            assertThat(engineer.types(words.toArray(String[]::new))).isEqualTo(1);
            assertThat(engineer.out())
                    .matches(
                            "policy.yaml:\\d+:\\d+ rules\\[\\d+].condition: undefined field 'nowhere'\n");
        }

        assertThat(As.user("auditor").get("/api/policy/versions").<Integer>path("total"))
                .isEqualTo(before);
    }

    @Test
    void anEndpointThatIsNotThereIsAFlawOnlyTheHubKnows() throws IOException {
        engineer.types("export", "-o", "policy.yaml");
        String text = Files.readString(folder.resolve("policy.yaml"));
        write(
                text.replaceFirst(
                        "(?m)^rules:\n",
                        Matcher.quoteReplacement(
                                RULE.formatted("lost", "true", "lost")
                                        .replace(
                                                "{action: tag, tags: [lost]}",
                                                "{action: deliver, endpoints: [nowhere]}"))));

        assertThat(engineer.types("validate", "policy.yaml", "--offline")).isZero();
        assertThat(engineer.types("validate", "policy.yaml")).isEqualTo(1);
        assertThat(engineer.out()).contains("rules[0].actions[0].endpoints[0]: ");
    }

    @Test
    void whoMayNotIsToldSo() throws IOException {
        engineer.types("export", "-o", "policy.yaml");
        add("mine", "true");
        Console auditor = console("auditor", As.secret("user.auditor"));

        assertThat(auditor.types("diff", "policy.yaml")).isEqualTo(1);
        assertThat(auditor.types("apply", "policy.yaml", "--title", "Mine")).isEqualTo(3);
        assertThat(auditor.err()).contains("(403)");
        assertThat(console("engineer", "wrong").types("status")).isEqualTo(3);
        assertThat(engineer.types("diff", "policy.yaml", "--against", "99999")).isEqualTo(3);
        assertThat(engineer.err()).contains("There was never a policy version 99999");
    }

    private Console console(String user, String password) {
        return new Console(
                Map.of(
                        "JUNCTION_URL",
                        "http://%s:%d".formatted(url.getHost(), url.getPort()),
                        "JUNCTION_USER",
                        user,
                        "JUNCTION_PASSWORD",
                        password),
                folder);
    }

    private void add(String name, String condition) throws IOException {
        String text = Files.readString(folder.resolve("policy.yaml"));
        write(
                text.replaceFirst(
                        "(?m)^rules:\n",
                        Matcher.quoteReplacement(RULE.formatted(name, condition, name))));
    }

    private void write(String text) throws IOException {
        Files.writeString(folder.resolve("policy.yaml"), text);
    }

    private static int number(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as(text).isTrue();
        return Integer.parseInt(matcher.group(1));
    }
}
