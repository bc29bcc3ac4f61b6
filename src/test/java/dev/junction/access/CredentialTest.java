package dev.junction.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class CredentialTest {

    @Test
    void readsKeysAndPasswords() {
        assertThat(Credential.of("ApiKey jk_x")).isEqualTo(new Credential.Key("jk_x"));
        assertThat(Credential.of(basic("m.okafor:with:colons and ü")))
                .isEqualTo(new Credential.Basic("m.okafor", "with:colons and ü"));
    }

    @Test
    void leavesOtherSchemesToOthers() {
        assertThat(Credential.of((String) null)).isEqualTo(new Credential.None());
        assertThat(Credential.of("Bearer abc")).isEqualTo(new Credential.None());
    }

    @Test
    void saysWhatCannotBeRead() {
        assertThat(Credential.of("Basic ***")).isEqualTo(new Credential.Unreadable());
        assertThat(Credential.of("Basic")).isEqualTo(new Credential.Unreadable());
        assertThat(Credential.of(basic("no colon"))).isEqualTo(new Credential.Unreadable());
    }

    private static String basic(String text) {
        return "Basic " + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
