package dev.junction.journal.keep;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A legal hold. Of a key or a case it tells that there is one, not which. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "LegalHold")
record HoldView(
        UUID id,
        @Schema(examples = "SOURCE") String kind,
        @Nullable @Schema(examples = "ehr") String source,
        @Nullable UUID message,
        @Schema(examples = "Claim 2026-118") String reason,
        Instant placedAt,
        String placedBy,
        @Nullable Instant liftedAt,
        @Nullable String liftedBy,
        @Nullable String liftReason) {

    static HoldView of(HoldRow row) {
        return new HoldView(
                row.id,
                row.kind,
                row.source,
                row.message,
                row.reason,
                row.placedAt,
                row.placedBy,
                row.liftedAt,
                row.liftedBy,
                row.liftReason);
    }
}
