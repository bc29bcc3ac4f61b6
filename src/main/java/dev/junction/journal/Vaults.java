package dev.junction.journal;

import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Opens the vault at start: makes the key file of a fresh hub, and refuses to start when the key
 * file is not the one that sealed what the database holds.
 */
@ApplicationScoped
public class Vaults {

    private static final Logger LOG = Logger.getLogger(Vaults.class);
    private static final byte[] PROOF = "Junction".getBytes(StandardCharsets.UTF_8);

    @Produces
    @Singleton
    @Startup
    Vault vault(
            AgroalDataSource dataSource,
            @ConfigProperty(name = "junction.journal.key-file", defaultValue = "data/keys")
                    String keyFile) {
        return open(dataSource, Path.of(keyFile));
    }

    /**
     * @throws IllegalStateException in words for the person who starts the hub when the key file is
     *     missing or wrong
     */
    public static Vault open(DataSource dataSource, Path file) {
        try (Connection connection = dataSource.getConnection()) {
            KeyFile keys = keys(connection, file);
            AesVault vault = new AesVault(keys);
            prove(connection, vault, file);
            remember(connection, vault, keys);
            return vault;
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "The vault's proofs could not be read from the database", e);
        }
    }

    private static KeyFile keys(Connection connection, Path file) throws SQLException {
        if (Files.exists(file)) {
            return KeyFile.read(file);
        }
        try (PreparedStatement select =
                        connection.prepareStatement("select count(*) from vault_proof");
                ResultSet found = select.executeQuery()) {
            found.next();
            if (found.getInt(1) > 0) {
                throw new IllegalStateException(
                        "The key file %s is missing, but this database holds messages sealed with it. Put it back from its copy; a new one could not open them."
                                .formatted(file));
            }
        }
        LOG.infof("made a new key file at %s; keep a copy of it in a safe place", file);
        return KeyFile.generate(file);
    }

    private static void prove(Connection connection, AesVault vault, Path file)
            throws SQLException {
        try (PreparedStatement select =
                        connection.prepareStatement(
                                "select key_id, proof, blind from vault_proof");
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                try {
                    vault.open(new Vault.Sealed(rows.getString(1), rows.getBytes(2)));
                } catch (IllegalStateException e) {
                    throw new IllegalStateException(
                            "%s is not the key file of this database: %s"
                                    .formatted(file, e.getMessage()),
                            e);
                }
                if (vault.blind("proof", "Junction") != rows.getLong(3)) {
                    throw new IllegalStateException(
                            "%s is not the key file of this database: its index key is another"
                                    .formatted(file));
                }
            }
        }
    }

    private static void remember(Connection connection, AesVault vault, KeyFile keys)
            throws SQLException {
        Vault.Sealed proof = vault.seal(PROOF);
        try (PreparedStatement insert =
                connection.prepareStatement(
                        "insert into vault_proof (key_id, proof, blind) values (?, ?, ?) on conflict do nothing")) {
            insert.setString(1, keys.active());
            insert.setBytes(2, proof.bytes());
            insert.setLong(3, vault.blind("proof", "Junction"));
            insert.executeUpdate();
        }
    }
}
