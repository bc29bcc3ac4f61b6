package dev.junction.policy.whatif;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.junction.policy.life.Hands;
import dev.junction.policy.whatif.ReportView.State;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keeps what-if reports. */
@ApplicationScoped
class Reports {

    private static final String SELECT =
            """
            select r.id, r.version, r.base, r.state, r.hash, r.scope::text as scope, r.by_whom, r.started_at, r.ended_at,
              r.progress::text as progress, r.problem, case when ? then r.result::text end as result,
              r.hash = coalesce(v.hash, sha256(convert_to(v.snapshot, 'UTF8'))) as current
            from policy_report r join policy_version v on v.number = r.version""";
    private static final String BEGIN =
            """
            insert into policy_report (id, version, base, hash, scope, by_whom, progress)
            values (?, ?, ?, ?, ?::jsonb, ?, jsonb_build_object('done', 0, 'perSecond', 0, 'at', now()))""";
    private static final String PROGRESS =
            """
            update policy_report set progress = ?::jsonb || jsonb_build_object('at', now())
            where id = ? and state = 'RUNNING'""";
    private static final String END =
            """
            update policy_report set state = ?, result = ?::jsonb, problem = ?, ended_at = now(),
              progress = coalesce(?::jsonb, progress) || jsonb_build_object('at', now())
            where id = ? and state = 'RUNNING'""";

    /** Of a node that died nothing is heard. */
    private static final String LOST =
            """
            update policy_report set state = 'FAILED', problem = 'The node that ran it stopped', ended_at = now()
            where state = 'RUNNING' and coalesce((progress ->> 'at')::timestamptz, started_at) < now() - interval '60 s'""";

    private final AgroalDataSource database;
    private final Hands hands;
    private final ObjectMapper json;

    Reports(AgroalDataSource database, Hands hands, ObjectMapper json) {
        this.database = database;
        this.hands = hands;
        this.json = json;
    }

    /** What a version says now, with the hash that its proposal would give it. */
    record Words(String snapshot, byte[] hash) {}

    Optional<Words> words(int version) {
        return ask(
                        "select snapshot, coalesce(hash, sha256(convert_to(snapshot, 'UTF8'))) from policy_version"
                                + " where number = ?",
                        row -> new Words(row.getString(1), row.getBytes(2)),
                        version)
                .stream()
                .findFirst();
    }

    void begin(UUID id, int version, int base, byte[] hash, Scope scope, String who) {
        write(BEGIN, id, version, base, hash, text(scope), who);
    }

    /** Whether it is still wanted. */
    boolean progress(UUID id, Progress progress) {
        return write(PROGRESS, text(progress), id) == 1;
    }

    /** Ends a report that is running; whether it was. */
    boolean end(
            UUID id,
            State state,
            @Nullable Result result,
            @Nullable String problem,
            @Nullable Progress progress) {
        return write(
                        END,
                        state.name(),
                        result == null ? null : text(result),
                        problem,
                        progress == null ? null : text(progress),
                        id)
                == 1;
    }

    /** A report in full. */
    Optional<ReportView> find(UUID id) {
        write(LOST);
        return ask(SELECT + " where r.id = ?", this::view, true, id).stream()
                .findFirst()
                .map(view -> view.signed(hands.signature(view.id()).orElse(null)));
    }

    /** A page of a version's reports, the newest first, without their results. */
    List<ReportView> page(int version, int page, int size) {
        write(LOST);
        return ask(
                        SELECT
                                + " where r.version = ? order by r.started_at desc, r.id desc offset ? limit ?",
                        this::view,
                        false,
                        version,
                        (long) page * size,
                        size)
                .stream()
                .map(view -> view.signed(hands.signature(view.id()).orElse(null)))
                .toList();
    }

    long count(int version) {
        return ask(
                        "select count(*) from policy_report where version = ?",
                        row -> row.getLong(1),
                        version)
                .getFirst();
    }

    private ReportView view(ResultSet row) throws SQLException {
        return new ReportView(
                row.getObject("id", UUID.class),
                row.getInt("version"),
                row.getInt("base"),
                State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                HexFormat.of().formatHex(row.getBytes("hash")),
                row.getBoolean("current"),
                read(row.getString("scope"), Scope.class),
                row.getString("by_whom"),
                instant(row, "started_at"),
                row.getObject("ended_at") == null ? null : instant(row, "ended_at"),
                read(row.getString("progress"), Progress.class),
                row.getString("problem"),
                null,
                row.getString("result") == null
                        ? null
                        : read(row.getString("result"), Result.class));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private interface Read<T> {
        T read(ResultSet row) throws SQLException;
    }

    private <T> List<T> ask(String sql, Read<T> read, Object... values) {
        try (var connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                select.setObject(i + 1, values[i]);
            }
            List<T> found = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(read.read(rows));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException("What-if reports cannot be read", e);
        }
    }

    private int write(String sql, @Nullable Object... values) {
        try (var connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("A what-if report cannot be written", e);
        }
    }

    private String text(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A what-if report is no JSON", e);
        }
    }

    private <T> T read(String text, Class<T> kind) {
        try {
            return json.readValue(text, kind);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A what-if report cannot be read", e);
        }
    }
}
