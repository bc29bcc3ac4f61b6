package dev.junction;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class TestDatabaseTest {

    @Test
    void givesEachItsOwnMigratedDatabase() throws SQLException {
        try (var mine = TestDatabase.fresh();
                var yours = TestDatabase.fresh()) {
            count(mine, "insert into node values (gen_random_uuid(), 'mine', now()) returning 1");

            assertThat(count(mine, "select count(*) from node")).isEqualTo(1);
            assertThat(count(yours, "select count(*) from node")).isZero();
            assertThat(count(TestDatabase.dataSource(), "select count(*) from shard"))
                    .isEqualTo(64);
        }
    }

    private static int count(DataSource source, String sql) throws SQLException {
        try (var connection = source.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
