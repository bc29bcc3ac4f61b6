package dev.junction.policy.analysis;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Something about a policy that its authors may not have meant.
 *
 * @param section where, as in paths, for example {@code rules}; {@code events} where no row is to
 *     blame, the name is an event type then
 * @param name the row
 * @param field the field of the row, for example {@code actions[0].queue}
 * @param message for the person who wrote it
 * @param others the other rows that have to do with it
 * @param proved whether it holds for every event there can be; otherwise it holds for all that were
 *     tried, or for the example
 * @param example an event that shows it, null where none does
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "PolicyFinding")
public record Finding(
        Kind kind,
        Severity severity,
        String section,
        String name,
        @Nullable String field,
        String message,
        List<String> others,
        boolean proved,
        @Nullable Example example) {

    public Finding {
        others = List.copyOf(others);
    }

    /** How much it matters; the worst first. */
    public enum Severity {
        /** It cannot be meant so; such a version is not proposed. */
        ERROR,
        /** It may be meant so. */
        WARNING,
        /** Good to know. */
        INFO;

        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What it is. */
    public enum Kind {
        /** No event can match it. */
        UNREACHABLE,
        /** Whatever matches it is decided by an earlier one. */
        SHADOWED,
        /** Two that want different things, and only their names say which comes first. */
        OVERLAP,
        /** Events about which nothing is said. */
        GAP,
        /** Does not compile against the event's schema as it is now. */
        CONDITION,
        /** Names a thing that is not there. */
        UNKNOWN,
        /** Leads back to itself. */
        CIRCLE,
        /** Bands of an approval chain that do not ascend. */
        BANDS,
        /** Nothing refers to it. */
        UNUSED;

        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Finding of(Kind kind, Severity severity, String section, String name, String message) {
        return new Finding(kind, severity, section, name, null, message, List.of(), true, null);
    }

    Finding at(String where) {
        return new Finding(kind, severity, section, name, where, message, others, proved, example);
    }

    Finding with(List<String> rows) {
        return new Finding(kind, severity, section, name, field, message, rows, proved, example);
    }

    Finding shownBy(@Nullable Example event) {
        return new Finding(kind, severity, section, name, field, message, others, proved, event);
    }

    Finding unproved() {
        return new Finding(kind, severity, section, name, field, message, others, false, example);
    }
}
