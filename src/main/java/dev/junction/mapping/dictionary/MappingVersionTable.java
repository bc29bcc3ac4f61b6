package dev.junction.mapping.dictionary;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Optional;

/** The table {@code mapping_version}. */
@ApplicationScoped
class MappingVersionTable implements MappingVersions {

    private static final String KEEP =
            "insert into mapping_version (version, name, source) values (?, ?, ?) on conflict do nothing";
    private static final String SOURCE = "select source from mapping_version where version = ?";

    private final AgroalDataSource database;

    MappingVersionTable(AgroalDataSource database) {
        this.database = database;
    }

    @Override
    public void keep(Collection<Recipe> recipes) {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(KEEP)) {
            for (Recipe recipe : recipes) {
                insert.setString(1, recipe.version());
                insert.setString(2, recipe.name());
                insert.setString(3, recipe.source());
                insert.addBatch();
            }
            insert.executeBatch();
        } catch (SQLException e) {
            throw new IllegalStateException("The versions of the mappings could not be kept", e);
        }
    }

    @Override
    public Optional<String> source(String version) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(SOURCE)) {
            select.setString(1, version);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "The version of a mapping could not be read: " + version, e);
        }
    }
}
