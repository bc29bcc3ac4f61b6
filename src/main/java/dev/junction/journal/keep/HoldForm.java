package dev.junction.journal.keep;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What must not go, and why. One of a source, a message, a business key or a case.
 *
 * @param key a business key; it is kept as the searches know it, not as it reads
 */
@Schema(
        name = "LegalHoldForm",
        examples =
                "{\"key\": {\"kind\": \"patient\", \"value\": \"MRN1234\"}, \"reason\": \"Claim 2026-118, counsel wants all of it\"}")
record HoldForm(
        @Nullable @Size(max = 100) String source,
        @Nullable UUID message,
        @Nullable Key key,
        @Nullable @Size(max = 500) String caseId,
        @NotNull @NotBlank @Size(max = 500) String reason) {

    /** A business key as its sender writes it. */
    record Key(@NotBlank @Size(max = 100) String kind, @NotBlank @Size(max = 500) String value) {}

    @AssertTrue(message = "must be the only one of source, message, key and caseId, and there")
    @Schema(hidden = true)
    boolean isSource() {
        return Stream.of(source, message, key, caseId).filter(one -> one != null).count() == 1;
    }
}
