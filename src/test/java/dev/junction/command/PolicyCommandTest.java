package dev.junction.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyCommandTest {

    @TempDir Path folder;

    @Test
    void saysHowItIsCalled() {
        Console console = console(Map.of());

        assertThat(console.types("help")).isZero();
        assertThat(console.out()).contains("./junction policy what-if FILE", "JUNCTION_PASSWORD");
        assertThat(console.types()).isEqualTo(2);
        assertThat(console.types("dance")).isEqualTo(2);
        assertThat(console.err()).contains("I do not know 'dance'.");
    }

    @Test
    void wantsToKnowWhoAsksAndTakesNoPasswordFromTheCommandLine() throws IOException {
        file("policy.yaml", "rules: []");
        Console console = console(Map.of());

        assertThat(console.types("status")).isEqualTo(2);
        assertThat(console.err()).contains("Set JUNCTION_KEY, or JUNCTION_USER and");
        assertThat(console.types("diff", "policy.yaml", "--password", "x")).isEqualTo(2);
        assertThat(console(Map.of("JUNCTION_URL", "hub", "JUNCTION_KEY", "x")).types("status"))
                .isEqualTo(2);
    }

    @Test
    void aHubThatIsNotThereIsNoFlawOfTheFile() {
        Console console =
                console(Map.of("JUNCTION_URL", "http://127.0.0.1:1", "JUNCTION_KEY", "secret"));

        assertThat(console.types("status")).isEqualTo(3);
        assertThat(console.err())
                .contains("not reached at http://127.0.0.1:1/")
                .doesNotContain("secret");
    }

    @Test
    void aFileThatIsNotThereIsCalledWrongly() {
        Console console = console(Map.of());

        assertThat(console.types("validate", "none.yaml", "--offline")).isEqualTo(2);
        assertThat(console.err()).contains("There is no file none.yaml");
    }

    @Test
    void withoutAHubAFileIsHeldAgainstTheSchemasBesideTheLauncher() throws IOException {
        file(
                "policy.yaml",
                """
                rules:
                  - name: hired
                    eventType: worker.hired
                    condition: data.workerId != '' && data.workrId == 'x'
                    actions: [{action: deliver, endpoints: [nobody-knows]}]
                  - name: changed
                    eventType: worker.changed
                    condition: |
                      data.workerId != ''
                        && data.chnges.size() > 0
                    actions: [{action: open-item, queue: HR, code: HR-X, title: Look, due: 4 hours}]
                """);
        Console console = console(Map.of());

        assertThat(console.types("validate", "policy.yaml", "--offline")).isEqualTo(1);

        assertThat(console.out().lines())
                .contains(
                        "policy.yaml:4:43 rules[0].condition: undefined field 'workrId'",
                        "policy.yaml:10:16 rules[1].condition: undefined field 'chnges'")
                .anyMatch(
                        line ->
                                line.startsWith("policy.yaml:11:")
                                        && line.contains("rules[1].actions[0].due: "))
                .noneMatch(line -> line.contains("nobody-knows"));
    }

    @Test
    void aTextThatIsNoPolicyIsRefusedWithItsPlace() throws IOException {
        file("policy.yaml", "rules:\n  - {name: a, eventType: '*', condtion: 'true'}\n");
        Console console = console(Map.of());

        assertThat(console.types("validate", "policy.yaml", "--offline")).isEqualTo(1);

        assertThat(console.out())
                .startsWith("policy.yaml:2:31 rules[0].condtion: There is no such field");
    }

    @Test
    void theStarterPolicyCanBeFollowed() {
        Console console = new Console(Map.of(), Path.of("src/main/resources/starter"));

        assertThat(console.types("validate", "policy.yaml", "--offline")).isZero();

        assertThat(console.err()).contains("policy.yaml can be followed: ", " rules, ");
    }

    private Console console(Map<String, String> environment) {
        return new Console(environment, folder);
    }

    private void file(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }
}
