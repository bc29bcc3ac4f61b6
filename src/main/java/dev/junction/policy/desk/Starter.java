package dev.junction.policy.desk;

import dev.junction.access.Audit;
import dev.junction.policy.FirstRules;
import dev.junction.policy.document.Document;
import dev.junction.policy.document.DocumentText;
import dev.junction.policy.document.TextRefused;
import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** The policy a fresh hub begins with, {@code starter/policy.yaml}; or an empty one. */
@ApplicationScoped
class Starter implements FirstRules {

    private static final Logger LOG = Logger.getLogger(Starter.class);
    private static final String FILE = "starter/policy.yaml";
    private static final String WHO = "starter";
    private static final String EMPTY = "select not exists (select from policy_version)";
    private static final String BEGIN =
            """
            with version as (
              insert into policy_version (number, author, title, snapshot, state, origin, changed_by, hash)
              select 1, ?, ?, t.snapshot, 'APPROVED', 'STARTER', ?, sha256(convert_to(t.snapshot, 'UTF8'))
              from (values (?)) t(snapshot) where not exists (select from policy_version)
              returning number)
            select number from version""";
    private static final String ACTIVATE =
            "insert into policy_activation (from_at, version, why, by_whom) values (now(), 1, ?, ?)";

    private final AgroalDataSource database;
    private final Audit audit;
    private final boolean wanted;

    Starter(
            AgroalDataSource database,
            Audit audit,
            @ConfigProperty(name = "junction.starter.policy", defaultValue = "true")
                    boolean wanted) {
        this.database = database;
        this.audit = audit;
        this.wanted = wanted;
    }

    @Override
    public void fillWhenEmpty() {
        if (!isEmpty()) {
            return; // as at every start but the first: to read the file is work for a tenth of a
            // second
        }
        Document document = wanted ? read() : Document.EMPTY;
        if (QuarkusTransaction.requiringNew().call(() -> begin(document))) {
            LOG.infof(
                    "A fresh policy: %d rules, %d tables",
                    document.rules().size(), document.tables().size());
        }
    }

    private boolean isEmpty() {
        try (var connection = database.getConnection();
                var select = connection.createStatement();
                var row = select.executeQuery(EMPTY)) {
            row.next();
            return row.getBoolean(1);
        } catch (SQLException e) {
            throw new IllegalStateException("The first policy could not be looked for", e);
        }
    }

    /** Whether it was this node that began. */
    private boolean begin(Document document) {
        String title = wanted ? "The starter policy" : "An empty policy";
        try (var connection = database.getConnection()) {
            try (var lock = connection.createStatement()) {
                lock.execute("select pg_advisory_xact_lock(8097879367)");
            }
            try (var insert = connection.prepareStatement(BEGIN)) {
                insert.setString(1, WHO);
                insert.setString(2, title);
                insert.setString(3, WHO);
                insert.setString(4, DocumentText.toJson(document));
                if (!insert.executeQuery().next()) {
                    return false;
                }
            }
            try (var activate = connection.prepareStatement(ACTIVATE)) {
                activate.setString(1, title);
                activate.setString(2, WHO);
                activate.executeUpdate();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The first policy could not be written", e);
        }
        audit.write(
                WHO, "policy.begin", "policy version 1", Audit.Outcome.OK, Map.of("version", 1));
        return true;
    }

    static Document read() {
        try (InputStream file =
                Thread.currentThread().getContextClassLoader().getResourceAsStream(FILE)) {
            return DocumentText.read(Objects.requireNonNull(file, FILE).readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(FILE + " cannot be read", e);
        } catch (TextRefused e) {
            throw new IllegalStateException(FILE + " is no policy: " + e.getMessage(), e);
        }
    }
}
