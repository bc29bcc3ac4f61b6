package dev.junction.bench.part;

import dev.junction.postgres.EmbeddedPostgres;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import java.sql.SQLException;
import org.postgresql.Driver;

/** Pooled connections to a PostgreSQL that a part has for itself. */
final class Databases {

    private Databases() {}

    static AgroalDataSource open(EmbeddedPostgres postgres) throws SQLException {
        return AgroalDataSource.from(
                new AgroalDataSourceConfigurationSupplier()
                        .connectionPoolConfiguration(
                                pool ->
                                        pool.maxSize(4)
                                                .connectionFactoryConfiguration(
                                                        factory ->
                                                                factory.connectionProviderClass(
                                                                                Driver.class)
                                                                        .jdbcUrl(postgres.url())
                                                                        .principal(
                                                                                new NamePrincipal(
                                                                                        EmbeddedPostgres
                                                                                                .NAME))
                                                                        .credential(
                                                                                new SimplePassword(
                                                                                        postgres
                                                                                                .password())))));
    }
}
