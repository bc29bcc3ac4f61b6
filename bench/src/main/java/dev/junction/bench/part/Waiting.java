package dev.junction.bench.part;

import dev.junction.journal.Vault;
import io.agroal.api.AgroalDataSource;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Deliveries that wait, as a destination that has been down leaves them: rows of the real tables,
 * made by the database itself. Ten in each lane, of which the first is the head.
 */
record Waiting(AgroalDataSource database, Vault vault) {

    private static final int A_LANE = 10;
    private static final String EVENT =
            """
            {"specversion":"1.0","id":"01995d3c-7f00-7000-8000-000000000001","source":"ehr","type":"patient.updated",\
            "subject":"patient/MRN1","time":"2026-03-01T09:15:00Z","caseid":"patient/MRN1","priority":"ROUTINE",\
            "keys":{"patient":"MRN1"},"data":{"patient":{"id":"MRN1","name":{"family":"Berg","given":["Maja","Elin"]},\
            "birthDate":"1971-04-19","sex":"female"}}}\
            """;

    /** As many more as are missing to so many. */
    void fill(int count) throws SQLException {
        Vault.Sealed event = vault.seal(EVENT.getBytes(StandardCharsets.UTF_8));
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create temporary table made (n int, m uuid, e uuid, lane bigint)");
            try (PreparedStatement made =
                    connection.prepareStatement(
                            """
                            insert into made
                            select n, uuidv7(), uuidv7(), (n / ?) * 7919::bigint
                            from generate_series((select count(*)::int from delivery), ? - 1) n\
                            """)) {
                made.setInt(1, A_LANE);
                made.setInt(2, count);
                made.executeUpdate();
            }
            statement.execute(
                    """
                    with stand as (
                      insert into standing (message_id, state, open_count) select m, 'DECIDED', 1 from made)
                    insert into message (id, source, control_id, format, content_type, lane, shard, body_hash, body_size,
                      key_id, body)
                    select m, 'ehr', 'C-' || n, 'HL7V2', 'application/hl7-v2', lane, lane % 64,
                      decode(md5(n::text), 'hex'), 100, 'k1', decode(md5(n::text), 'hex') from made\
                    """);
            try (PreparedStatement events =
                    connection.prepareStatement(
                            """
                            insert into event (id, message_id, walk, type, priority, occurred_at, case_key,
                              mapping_version, policy_version, rule, key_id, body)
                            select e, m, 1, 'patient.updated', 2, now(), n, 'm', 1, 'r', ?, ? from made\
                            """)) {
                events.setString(1, event.keyId());
                events.setBytes(2, event.bytes());
                events.executeUpdate();
            }
            statement.execute(
                    """
                    with opened as (
                      insert into delivery (id, message_id, event_id, endpoint, lane, shard, priority, state,
                        delivery_key, policy_version)
                      select uuidv7(), m, e, 'bench', lane, lane %% 64, 2, 'PENDING', 'key-' || n, 1
                      from made order by n returning *)
                    insert into open_delivery (id, seq, message_id, event_id, endpoint, lane, shard, priority, state, head)
                    select id, seq, message_id, event_id, endpoint, lane, shard, priority, state,
                      substr(delivery_key, 5)::int %% %d = 0
                    from opened\
                    """
                            .formatted(A_LANE));
            statement.execute("drop table made");
            statement.execute("vacuum analyze");
        }
    }
}
