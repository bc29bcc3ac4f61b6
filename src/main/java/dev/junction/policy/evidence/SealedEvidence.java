package dev.junction.policy.evidence;

import dev.junction.journal.Vault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A recorded decision as the database keeps it; {@link EvidenceRoom#open} opens it.
 *
 * @param at when the message was accepted or sent on its new walk
 */
public record SealedEvidence(
        UUID message,
        UUID event,
        int walk,
        int policyVersion,
        @Nullable String rule,
        @Nullable String decision,
        @Nullable String inputs,
        Vault.Sealed body,
        Instant at) {

    static SealedEvidence of(ResultSet row) throws SQLException {
        return new SealedEvidence(
                row.getObject("message_id", UUID.class),
                row.getObject("id", UUID.class),
                row.getInt("walk"),
                row.getInt("policy_version"),
                row.getString("rule"),
                row.getString("decision"),
                row.getString("inputs"),
                new Vault.Sealed(row.getString("key_id"), row.getBytes("body")),
                row.getTimestamp("at").toInstant());
    }

    /** Where one got to with it. */
    public EvidenceRoom.Place place() {
        return new EvidenceRoom.Place(message, event);
    }
}
