package dev.junction.pages;

import dev.junction.journal.Vault;
import dev.junction.trail.Wanted;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A search in a body, so that what may name a person stays out of URLs and of logs. What is left
 * out does not matter.
 *
 * @param keys business keys, kind to value; a message must have all of them
 * @param caseId the case one of its events belongs to
 * @param cursor from the page before
 */
@Schema(name = "MessageSearch")
record SearchForm(
        @Nullable @Size(max = 100) @Schema(examples = "ehr") String source,
        @Nullable
                @Pattern(
                        regexp = "ACCEPTED|DECIDED|DONE|PARKED|REFUSED",
                        message = "must be one of ACCEPTED, DECIDED, DONE, PARKED, REFUSED")
                @Schema(examples = "PARKED")
                String state,
        @Nullable
                @Pattern(
                        regexp = "[a-z]+(\\.[a-z-]+)+",
                        message = "must read like patient.registered")
                @Schema(examples = "patient.registered")
                String type,
        @Nullable @Size(max = 500) @Schema(examples = "No mapping") String reason,
        @Nullable @Size(max = 500) @Schema(examples = "MSG00001") String controlId,
        @Nullable @Schema(examples = "2026-01-31T08:00:00Z") Instant from,
        @Nullable @Schema(examples = "2026-02-01T00:00:00Z") Instant to,
        @Nullable @Size(max = 5) @Schema(examples = "{\"patient\": \"MRN1234\"}")
                Map<@NotBlank String, @NotBlank @Size(max = 500) String> keys,
        @Nullable @Size(max = 500) @Schema(examples = "patient/MRN1234") String caseId,
        @Nullable UUID cursor,
        @Nullable @Min(1) @Max(Search.LARGEST) @Schema(examples = "50") Integer limit) {

    @AssertTrue(message = "needs the source beside it")
    boolean isControlId() {
        return controlId == null || source != null;
    }

    Search search(Vault vault) {
        List<Long> blinded =
                keys == null
                        ? List.of()
                        : keys.entrySet().stream()
                                .map(key -> vault.blind(key.getKey(), key.getValue()))
                                .toList();
        Wanted wanted =
                new Wanted(
                        source,
                        state,
                        type,
                        reason,
                        controlId,
                        from,
                        to,
                        blinded,
                        caseId == null ? null : vault.blind("case", caseId));
        return new Search(wanted, cursor, limit == null ? Search.USUAL : limit);
    }

    /** The kinds of keys asked for, without their values, for the audit. */
    List<String> kinds() {
        return keys == null ? List.of() : keys.keySet().stream().sorted().toList();
    }
}
