package dev.junction.command;

import dev.junction.policy.analysis.Finding;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A finding of the analysis, as far as a line shows it. */
record Note(
        String severity,
        String section,
        String name,
        @Nullable String field,
        String message,
        @Nullable List<String> others) {

    static Note of(Finding finding) {
        return new Note(
                finding.severity().word(),
                finding.section(),
                finding.name(),
                finding.field(),
                finding.message(),
                finding.others());
    }

    boolean isError() {
        return severity.equals(Finding.Severity.ERROR.word());
    }

    /** {@code rules/referral-urgent: warning: ...}. */
    String words() {
        List<String> rows = Objects.requireNonNullElse(others, List.of());
        return "%s/%s: %s: %s%s"
                .formatted(
                        section,
                        name,
                        severity,
                        message,
                        rows.isEmpty() ? "" : " (" + String.join(", ", rows) + ")");
    }
}
