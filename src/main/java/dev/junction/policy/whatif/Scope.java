package dev.junction.policy.whatif;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.junction.policy.evidence.EvidenceRoom.Traffic;
import java.time.Instant;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Over what a version was tried, as the report keeps it.
 *
 * @param most of the first so many messages
 * @param events how many were uploaded; null when it was recorded traffic
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "WhatIfScope")
public record Scope(
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable String type,
        @Nullable String source,
        @Nullable String facility,
        @Nullable Integer most,
        @Nullable Integer events) {

    private static final int USUAL_MOST = 1_000_000;

    static Scope of(WhatIfForm form) {
        return form.events() != null
                ? new Scope(null, null, null, null, null, null, form.events().size())
                : new Scope(
                        form.from(),
                        form.to(),
                        form.type(),
                        form.source(),
                        form.facility(),
                        Objects.requireNonNullElse(form.most(), USUAL_MOST),
                        null);
    }

    Traffic traffic() {
        return new Traffic(
                Objects.requireNonNull(from), Objects.requireNonNull(to), type, source, facility);
    }

    int limit() {
        return most == null ? Integer.MAX_VALUE : most;
    }
}
