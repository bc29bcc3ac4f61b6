package dev.junction.policy.whatif;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.junction.event.Ids;
import dev.junction.journal.Cases;
import dev.junction.journal.Vault;
import dev.junction.policy.RuleBook;
import dev.junction.policy.evidence.Rooms;
import io.agroal.api.AgroalDataSource;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A what-if as the hub runs it, by itself. */
public record Trying(AgroalDataSource database, Vault vault, RuleBook base, RuleBook other) {

    private static final String REPORT =
            "insert into policy_report (id, version, base, hash, scope, by_whom) values (?, ?, ?, '\\x00', '{}', 'bench')";

    /** Tries all recorded traffic of a period; what came of it. */
    public Result all(Instant from, Instant to)
            throws SQLException, ExecutionException, InterruptedException {
        Scope scope = new Scope(from, to, null, null, null, null, null);
        Supply supply =
                new Recording(
                        Rooms.of(database, vault),
                        Cases.of(database, vault),
                        scope,
                        List.of(base, other));
        ChangeList.Writer list = new ChangeList(database, new ObjectMapper()).writer(report());
        try (ExecutorService deciders = Executors.newFixedThreadPool(Runs.MOST)) {
            return new Run(base, other, supply, deciders)
                    .go(
                            new Run.Witness() {
                                @Override
                                public void changed(List<Compared> changes) throws SQLException {
                                    list.write(changes);
                                }

                                @Override
                                public boolean goOn(long done) {
                                    return true;
                                }
                            })
                    .orElseThrow()
                    .result(base, other, list.isCut());
        }
    }

    private UUID report() throws SQLException {
        UUID id = Ids.next();
        try (var connection = database.getConnection();
                var insert = connection.prepareStatement(REPORT)) {
            insert.setObject(1, id);
            insert.setInt(2, other.version());
            insert.setInt(3, base.version());
            insert.executeUpdate();
        }
        return id;
    }
}
