package dev.junction.access;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Runs what a caller changes: in one transaction with its audit row, and when it is committed,
 * whoever keeps a copy in memory looks at once.
 */
@ApplicationScoped
public class Edits {

    private final SecurityIdentity caller;
    private final Audit audit;
    private final Changes changes;

    /**
     * What a change made of its row.
     *
     * @param result for the answer
     * @param detail for the audit: keys and figures, no secrets, nothing of patients
     */
    public record Edit<T>(T result, Map<String, ?> detail) {}

    Edits(SecurityIdentity caller, Audit audit, Changes changes) {
        this.caller = caller;
        this.audit = audit;
        this.changes = changes;
    }

    /** Who is changing, by name. */
    public String who() {
        return caller.getPrincipal().getName();
    }

    /**
     * Changes something.
     *
     * @param action for the audit, for example {@code endpoint.change}
     * @param subject what is changed, by name
     * @param change does it; flushes what it needs to know about the row afterwards
     */
    public <T> T run(String action, String subject, Supplier<Edit<T>> change) {
        T result =
                QuarkusTransaction.joiningExisting()
                        .call(
                                () -> {
                                    Edit<T> edit = change.get();
                                    audit.write(
                                            who(),
                                            action,
                                            subject,
                                            Audit.Outcome.OK,
                                            edit.detail());
                                    return edit.result();
                                });
        changes.look();
        return result;
    }
}
