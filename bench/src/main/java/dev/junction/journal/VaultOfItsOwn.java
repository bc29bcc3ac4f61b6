package dev.junction.journal;

import java.nio.file.Path;

/** A vault as the hub has it, under a new key, without a database that remembers it. */
public final class VaultOfItsOwn {

    private VaultOfItsOwn() {}

    /** Makes a new key file and the vault it opens. */
    public static Vault with(Path keyFile) {
        return new AesVault(KeyFile.generate(keyFile));
    }
}
