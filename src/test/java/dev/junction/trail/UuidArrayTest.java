package dev.junction.trail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.junction.TestDatabase;
import dev.junction.event.Ids;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** As PostgreSQL reads it, which is what matters. */
class UuidArrayTest {

    private final UUID first = new UUID(0x8000_0000_0000_0001L, -1);
    private final UUID second = Ids.next();

    @Test
    void keepsTheOrderAndEachBit() throws SQLException {
        assertThat(read(List.of(second, first, second)))
                .containsExactly(second.toString(), first.toString(), second.toString());
    }

    @Test
    void keepsWhatIsNull() throws SQLException {
        assertThat(read(Arrays.asList(null, first, null)))
                .containsExactly("none", first.toString(), "none");
    }

    @Test
    void mayBeEmpty() throws SQLException {
        assertThat(read(List.of())).isEmpty();
    }

    private static List<String> read(Collection<? extends @Nullable UUID> ids) throws SQLException {
        String sql =
                """
                select coalesce(id::text, 'none') from unnest(?) with ordinality u(id, place)
                order by place""";
        try (var connection = TestDatabase.dataSource().getConnection();
                var select = connection.prepareStatement(sql)) {
            select.setArray(1, UuidArray.of(connection, ids));
            try (var rows = select.executeQuery()) {
                List<String> read = new ArrayList<>();
                while (rows.next()) {
                    read.add(rows.getString(1));
                }
                return read;
            }
        }
    }
}
