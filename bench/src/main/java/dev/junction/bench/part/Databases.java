package dev.junction.bench.part;

import dev.junction.postgres.EmbeddedPostgres;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import org.flywaydb.core.Flyway;
import org.postgresql.Driver;

/** Pooled connections to a PostgreSQL that a part has for itself. */
final class Databases {

    private Databases() {}

    static AgroalDataSource open(EmbeddedPostgres postgres) throws IOException, SQLException {
        String begin = beginning();
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
                                                                        .initialSql(begin)
                                                                        .principal(
                                                                                new NamePrincipal(
                                                                                        EmbeddedPostgres
                                                                                                .NAME))
                                                                        .credential(
                                                                                new SimplePassword(
                                                                                        postgres
                                                                                                .password())))));
    }

    /** What the hub's own connections begin with: it decides how statements are planned. */
    private static String beginning() throws IOException {
        Properties settings = new Properties();
        try (Reader file = Files.newBufferedReader(Path.of("application.properties"))) {
            settings.load(file);
        }
        return settings.getProperty("quarkus.datasource.jdbc.new-connection-sql", "");
    }

    /** Makes the hub's tables, which are worked with as their owner. */
    static void migrate(EmbeddedPostgres postgres) {
        Flyway.configure()
                .dataSource(postgres.url(), EmbeddedPostgres.NAME, postgres.password())
                .placeholders(Map.of("hub", "-"))
                .locations("classpath:db/migration")
                .load()
                .migrate();
    }
}
