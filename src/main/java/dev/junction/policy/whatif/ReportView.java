package dev.junction.policy.whatif;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.junction.policy.life.VersionView;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A what-if report as callers read it.
 *
 * @param base the version it is compared with
 * @param hash of exactly what was tried (SHA-256)
 * @param current whether the version still says what was tried
 * @param problem why it failed
 * @param signature who signed it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
        name = "WhatIfReport",
        examples =
                """
                {"id": "01a2001b-13cf-704b-98ff-e3883b0ff552", "version": 13, "base": 12, "state": "done",
                 "progress": {"done": 4120, "perSecond": 1890}}
                """)
public record ReportView(
        UUID id,
        int version,
        int base,
        State state,
        String hash,
        boolean current,
        Scope scope,
        String by,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable Progress progress,
        @Nullable String problem,
        VersionView.@Nullable Approval signature,
        @Nullable Result result) {

    /** Where it is. */
    public enum State {
        RUNNING,
        DONE,
        /** The problem says why. */
        FAILED,
        /** Somebody stopped it. */
        CANCELLED;

        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    ReportView signed(VersionView.@Nullable Approval by) {
        return new ReportView(
                id, version, base, state, hash, current, scope, this.by, startedAt, endedAt,
                progress, problem, by, result);
    }
}
