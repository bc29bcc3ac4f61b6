package dev.junction;

import dev.junction.postgres.EmbeddedPostgres;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import java.util.UUID;

/**
 * Gives a {@code @QuarkusTest} a new database of the test JVM's PostgreSQL: put
 * {@code @WithTestResource(PostgresResource.class)} on the test class.
 */
public final class PostgresResource implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        return Map.of(
                "quarkus.datasource.jdbc.url", TestDatabase.freshUrl(),
                "quarkus.datasource.username", TestDatabase.user(),
                "quarkus.datasource.password", TestDatabase.password(),
                "quarkus.flyway.username", EmbeddedPostgres.NAME,
                "quarkus.flyway.password", TestDatabase.ownerPassword(),
                "quarkus.flyway.placeholders.hub", TestDatabase.user(),
                "junction.mllp.port", String.valueOf(Ports.free()),
                "junction.files.dir", "target/test-files/" + UUID.randomUUID());
    }

    @Override
    public void stop() {
        // the server stops with the JVM
    }
}
