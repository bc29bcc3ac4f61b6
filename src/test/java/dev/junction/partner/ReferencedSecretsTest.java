package dev.junction.partner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings("NullAway.Init")
class ReferencedSecretsTest {

    @TempDir Path folder;
    private ReferencedSecrets secrets;

    @BeforeEach
    void open() {
        secrets =
                new ReferencedSecrets(
                        Map.of("ERP_TOKEN", "from-env", "JUNCTION_DB_PASSWORD", "hub's own")::get,
                        name ->
                                Optional.ofNullable(
                                        Map.of("junction.secrets.erp", "from-property").get(name)),
                        folder);
    }

    @Test
    void opensAllThreeKinds() throws IOException {
        Files.writeString(folder.resolve("erp"), "from-file\n");

        assertThat(secrets.open("env:ERP_TOKEN")).isEqualTo("from-env");
        assertThat(secrets.open("property:junction.secrets.erp")).isEqualTo("from-property");
        assertThat(secrets.open("file:" + folder.resolve("erp"))).isEqualTo("from-file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"env:NOT_THERE", "property:junction.secrets.not-there"})
    void namesAReferenceThatLeadsNowhere(String reference) {
        assertThatThrownBy(() -> secrets.open(reference))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(reference + " leads nowhere");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hunter2-the-secret-itself",
                "env:JUNCTION_DB_PASSWORD",
                "env:quarkus_datasource_password",
                "property:quarkus.datasource.password",
                "file:/etc/passwd",
                "file:secrets/../data/keys"
            })
    void opensNothingElseAndRepeatsNothing(String text) {
        assertThat(secrets.refusal(text))
                .hasValueSatisfying(reason -> assertThat(reason).doesNotContain("hunter2"));
        assertThatThrownBy(() -> secrets.open(text))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageNotContaining("hunter2");
    }
}
