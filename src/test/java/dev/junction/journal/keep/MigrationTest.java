package dev.junction.journal.keep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.junction.Rows;
import dev.junction.TestDatabase;
import dev.junction.postgres.EmbeddedPostgres;
import io.agroal.api.AgroalDataSource;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A database that was filled before there were days. */
class MigrationTest {

    private static final UUID OLD = UUID.fromString("0190a000-0000-7000-8000-000000000001");
    private static final UUID AHEAD = UUID.fromString("01a2ffff-0000-7000-8000-000000000001");

    private String url;
    private AgroalDataSource database;

    @BeforeEach
    void fillAsBefore() throws SQLException {
        url = TestDatabase.emptyUrl();
        database = TestDatabase.open(url);
        migrateTo("6");
        for (String state : new String[] {"ACCEPTED", "DECIDED", "DONE", "PARKED", "REFUSED"}) {
            message(OLD, state);
        }
        message(AHEAD, "DONE"); // from a clock that was a year ahead for a moment
        for (String state : new String[] {"PENDING", "DEAD", "DELIVERED", "CANCELLED"}) {
            delivery(OLD, state);
        }
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void keepsAllRows() throws SQLException {
        migrateTo("latest");

        assertThat(
                        Rows.of(
                                database,
                                """
                                select 'message ' || count(*) from message
                                union all select 'event ' || count(*) from event
                                union all select 'delivery ' || count(*) from delivery
                                union all select 'fact ' || count(*) from fact
                                union all select 'key ' || count(*) from message_key
                                """))
                .containsExactly("message 6", "event 6", "delivery 4", "fact 6", "key 12");
        assertThat(Rows.of(database, "select count(*) from message_default")).containsExactly("0");
    }

    @Test
    void remembersWhereEachMessageStands() throws SQLException {
        List<String> before =
                Rows.of(database, "select state || ' ' || count(*) from message group by state");

        migrateTo("latest");

        assertThat(before).contains("ACCEPTED 1").hasSizeGreaterThan(1);
        assertThat(
                        Rows.of(
                                database,
                                "select state || ' ' || count(*) from message_now group by state"))
                .containsExactlyInAnyOrderElementsOf(before);
        assertThat(Rows.of(database, "select count(*) from standing where state = 'ACCEPTED'"))
                .containsExactly("0");
        assertThat(Rows.of(database, "select count(*) from standing_default")).containsExactly("0");
    }

    @Test
    void remembersWhatWaits() throws SQLException {
        migrateTo("latest");

        assertThat(
                        Rows.of(
                                database,
                                "select m.state from waiting_message w join message_now m on m.id = w.message_id"
                                        + " and m.shard = w.shard and m.seq = w.seq"))
                .containsExactly("ACCEPTED");
        assertThat(
                        Rows.of(
                                database,
                                "select o.state || ' ' || o.head || ' ' || o.attempts from open_delivery o"
                                        + " join delivery d on d.id = o.id and d.state = o.state order by 1"))
                .containsExactly("DEAD false 3", "PENDING true 3");
    }

    @Test
    void givesNewRowsTheirPlaceBesideThem() throws SQLException {
        migrateTo("latest");

        Rows.put(
                database,
                "insert into fact (id, message_id, kind, at, actor, data)"
                        + " values ('ffffffff-0000-7000-8000-000000000001', ?, 'LATE', now(), 'hub', '{}')",
                OLD);

        assertThat(Rows.of(database, "select count(*) from fact_first")).containsExactly("6");
        assertThat(Rows.of(database, "select count(*) from fact_default")).containsExactly("1");
    }

    @Test
    void grantsRowsAndNothingMoreToTheHubsOwnUser() throws SQLException {
        migrateTo("latest");

        assertThat(privileges("message")).isEqualTo("select insert update delete");
        assertThat(privileges("fact_default")).isEqualTo("select insert update delete");
        assertThat(privileges("flyway_schema_history")).isEqualTo("select");
        assertThat(
                        Rows.of(
                                database,
                                "select has_function_privilege('%s', to_regproc('day_make'), 'execute')"
                                        .formatted(EmbeddedPostgres.HUB)))
                .containsExactly("t");
    }

    @Test
    void grantsNothingWhereTheHubWorksAsTheOwner() throws SQLException {
        database.close();
        url = TestDatabase.emptyUrl();
        database = TestDatabase.open(url);

        migrateTo("latest", "-");

        assertThat(privileges("message")).isEmpty();
    }

    private String privileges(String table) throws SQLException {
        return Rows.of(
                        database,
                        """
                        select coalesce(string_agg(p, ' ' order by place), '')
                        from unnest(array['select', 'insert', 'update', 'delete', 'truncate', 'references', 'trigger'])
                          with ordinality t(p, place)
                        where has_table_privilege('%s', to_regclass('%s'), p)"""
                                .formatted(EmbeddedPostgres.HUB, table))
                .getFirst();
    }

    private void migrateTo(String version) {
        migrateTo(version, EmbeddedPostgres.HUB);
    }

    private void migrateTo(String version, String hub) {
        Flyway.configure()
                .dataSource(url, EmbeddedPostgres.NAME, TestDatabase.ownerPassword())
                .placeholders(Map.of("hub", hub))
                .locations("classpath:db/migration")
                .target(version)
                .load()
                .migrate();
    }

    /** With an event, a key and a fact; ids follow each other. */
    private void message(UUID like, String state) throws SQLException {
        UUID id =
                new UUID(
                        like.getMostSignificantBits(), UUID.randomUUID().getLeastSignificantBits());
        Rows.put(
                database,
                """
                with made as (
                  insert into message (id, source, control_id, content_type, lane, shard, state, body_hash, body_size, key_id,
                    body)
                  values (?, 'ehr', 'C1', 'x', 7, 7, ?, '', 0, 'k1', '') returning id),
                occurred as (
                  insert into event (id, message_id, walk, type, priority, occurred_at, case_key, mapping_version, key_id,
                    body)
                  select id, id, 1, 'patient.admitted', 2, now(), 1, 'm', 'k1', '' from made),
                keyed as (insert into message_key (key, message_id) select 5, id from made)
                insert into fact (id, message_id, kind, at, actor, data)
                select id, id, 'ACCEPTED', now(), 'hub', '{}' from made
                """,
                id,
                state);
    }

    private void delivery(UUID like, String state) throws SQLException {
        Rows.put(
                database,
                """
                insert into delivery (id, message_id, event_id, endpoint, lane, shard, priority, state, head, delivery_key,
                  policy_version, attempts)
                values (?, ?, ?, 'erp', 7, 7, 2, ?, ?, 'k', 1, 3)
                """,
                new UUID(
                        like.getMostSignificantBits(), UUID.randomUUID().getLeastSignificantBits()),
                like,
                like,
                state,
                state.equals("PENDING"));
    }
}
