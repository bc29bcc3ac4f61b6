package dev.junction.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.junction.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VaultTest {

    @TempDir Path folder;

    @Test
    void opensWhatItSealedAndHidesIt() {
        Vault vault = new AesVault(KeyFile.generate(folder.resolve("keys")));
        byte[] plain = "PID|1||MRN1^^^HOSP||Doe^Jane".repeat(90).getBytes(StandardCharsets.UTF_8);

        Vault.Sealed sealed = vault.seal(plain);

        assertThat(vault.open(sealed)).isEqualTo(plain);
        assertThat(new String(sealed.bytes(), StandardCharsets.ISO_8859_1)).doesNotContain("Doe");
        assertThat(sealed.bytes().length).isLessThan(plain.length / 4);
    }

    @Test
    void hidesASmallOneThatIsNotWorthDeflating() {
        Vault vault = new AesVault(KeyFile.generate(folder.resolve("keys")));
        byte[] plain = "PID|1||MRN1^^^HOSP||Doe^Jane".getBytes(StandardCharsets.UTF_8);

        Vault.Sealed sealed = vault.seal(plain);

        assertThat(vault.open(sealed)).isEqualTo(plain);
        assertThat(new String(sealed.bytes(), StandardCharsets.ISO_8859_1)).doesNotContain("Doe");
    }

    @Test
    void sealsTheEmptyBody() {
        Vault vault = new AesVault(KeyFile.generate(folder.resolve("keys")));

        assertThat(vault.open(vault.seal(new byte[0]))).isEmpty();
    }

    @Test
    void noticesOneChangedBit() {
        Vault vault = new AesVault(KeyFile.generate(folder.resolve("keys")));
        Vault.Sealed sealed = vault.seal(new byte[] {1, 2, 3});

        sealed.bytes()[sealed.bytes().length - 1] ^= 1;

        assertThatThrownBy(() -> vault.open(sealed)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void blindsEqualKeysEquallyAndKindsApart() {
        Vault vault = new AesVault(KeyFile.generate(folder.resolve("keys")));

        assertThat(vault.blind("patient", "MRN1")).isEqualTo(vault.blind("patient", "MRN1"));
        assertThat(vault.blind("patient", "MRN1")).isNotEqualTo(vault.blind("worker", "MRN1"));
    }

    @Test
    void opensWithAnOlderKeyAfterANewOneWasAdded() throws Exception {
        Path file = folder.resolve("keys");
        Vault.Sealed sealed = new AesVault(KeyFile.generate(file)).seal(new byte[] {42});
        Path other = folder.resolve("other");
        KeyFile.generate(other);
        String newer = Files.readAllLines(other).getLast().replaceFirst("^k1", "k2");

        Files.write(file, List.of(newer), java.nio.file.StandardOpenOption.APPEND);
        Vault vault = new AesVault(KeyFile.read(file));

        assertThat(vault.open(sealed)).containsExactly(42);
        assertThat(vault.seal(new byte[] {1}).keyId()).isEqualTo("k2");
    }

    @Test
    void makesAKeyFileOnlyItsOwnerCanRead() throws Exception {
        Path file = folder.resolve("keys");

        KeyFile.generate(file);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void refusesToStartWithTheKeyFileOfAnotherHub() {
        try (var database = TestDatabase.fresh()) {
            Vaults.open(database, folder.resolve("ours"));
            KeyFile.generate(folder.resolve("theirs"));

            assertThatThrownBy(() -> Vaults.open(database, folder.resolve("theirs")))
                    .hasMessageContaining("is not the key file of this database");
        }
    }

    @Test
    void refusesToMakeANewKeyFileWhereTheOldOneIsMissing() {
        try (var database = TestDatabase.fresh()) {
            Vaults.open(database, folder.resolve("ours"));

            assertThatThrownBy(() -> Vaults.open(database, folder.resolve("lost")))
                    .hasMessageContaining("is missing");
            assertThat(folder.resolve("lost")).doesNotExist();
        }
    }

    @Test
    void namesTheLineThatIsNoKey() throws Exception {
        Path file = Files.write(folder.resolve("keys"), List.of("# ours", "k1 tooshort"));

        assertThatThrownBy(() -> KeyFile.read(file)).hasMessageContaining("line 2");
    }
}
