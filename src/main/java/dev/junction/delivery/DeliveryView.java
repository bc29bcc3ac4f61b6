package dev.junction.delivery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A delivery as people see it; no content.
 *
 * @param state PENDING, DELIVERED, DEAD or CANCELLED
 * @param first whether it is the one of its lane that is tried
 * @param key what the destination sees, the same on every attempt
 * @param attempts since it was opened or last resent
 * @param resends how often a person sent it again
 * @param edited who edited what is sent, null when nobody did
 */
@Schema(name = "Delivery")
public record DeliveryView(
        @Schema(examples = "0198e2c4-7a10-7c31-9a55-3f0f5e0d1b22") UUID id,
        UUID message,
        UUID event,
        @Schema(examples = "erp") String endpoint,
        @Schema(examples = "DEAD") String state,
        boolean first,
        String key,
        int attempts,
        int resends,
        Instant openedAt,
        @Nullable Instant nextAt,
        @Nullable Instant settledAt,
        @Nullable @Schema(examples = "HTTP 422") String lastError,
        @Nullable String receipt,
        @Nullable String mappingVersion,
        int policyVersion,
        @Nullable String edited) {

    static final String COLUMNS =
            """
            d.id, d.message_id, d.event_id, d.endpoint, d.state, coalesce(o.head, false) as head, d.delivery_key, d.attempts,
              d.resends, d.opened_at, o.next_at, d.settled_at, d.last_error, d.receipt, d.mapping_version,
              d.policy_version, d.edited_by""";

    static DeliveryView of(ResultSet row) throws SQLException {
        String state = row.getString("state");
        return new DeliveryView(
                row.getObject("id", UUID.class),
                row.getObject("message_id", UUID.class),
                row.getObject("event_id", UUID.class),
                row.getString("endpoint"),
                state,
                row.getBoolean("head"),
                row.getString("delivery_key"),
                row.getInt("attempts"),
                row.getInt("resends"),
                row.getObject("opened_at", OffsetDateTime.class).toInstant(),
                state.equals("PENDING") ? instant(row, "next_at") : null,
                instant(row, "settled_at"),
                row.getString("last_error"),
                row.getString("receipt"),
                row.getString("mapping_version"),
                row.getInt("policy_version"),
                row.getString("edited_by"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
