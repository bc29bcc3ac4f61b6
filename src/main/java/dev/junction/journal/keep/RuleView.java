package dev.junction.journal.keep;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How long something is kept.
 *
 * @param source whose; absent for all sources that have no rule of their own
 * @param least the fewest days that may be said
 */
@Schema(
        name = "RetentionRule",
        examples =
                "{\"kind\": \"BODY\", \"source\": \"ehr\", \"days\": 90, \"least\": 1, \"changedAt\": \"2026-11-21T20:15:00Z\", \"changedBy\": \"admin\"}")
record RuleView(
        Kind kind,
        @Nullable String source,
        int days,
        int least,
        Instant changedAt,
        String changedBy) {

    static RuleView of(RetentionRow row) {
        return new RuleView(
                row.kind, row.source, row.days, row.kind.least(), row.changedAt, row.changedBy);
    }
}
