package dev.junction.policy.document;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Many rules of one kind in a compact form: what is asked stands on top, each row has a cell for
 * each question and what to do. A row is a rule named {@code table#1}, {@code table#2}...
 *
 * @param condition CEL that must hold for any row; blank always does
 * @param hit whether the first row that matches ends the table, or all that match count
 * @param continues whether the rules after the table are asked as well when a row matched
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonPropertyOrder({
    "name",
    "description",
    "eventType",
    "facility",
    "condition",
    "rank",
    "hit",
    "continue",
    "active",
    "allow",
    "columns",
    "rows"
})
@Schema(name = "DecisionTable")
public record DecisionTable(
        String name,
        String description,
        String eventType,
        @Nullable String facility,
        String condition,
        int rank,
        Hit hit,
        @JsonProperty("continue") boolean continues,
        boolean active,
        List<Allowance> allow,
        List<Column> columns,
        List<Row> rows)
        implements Named {

    public DecisionTable {
        allow = Lists.of(allow);
        columns = Lists.of(columns);
        rows = Lists.of(rows);
    }

    /** How many rows may count. */
    public enum Hit {
        FIRST,
        ALL;

        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        @JsonCreator
        static Hit of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /** What the cells of a column look like. */
    public enum Kind {
        /** {@code A, B}: one of these; {@code not A, B}: none of them. */
        IN,
        /** {@code <= 2000}, {@code > 5}, {@code 10..20} (both within), {@code [10..20)}. */
        RANGE,
        /** A pattern (RE2) that the text must contain. */
        REGEX,
        /** Like a range, of days: {@code 2026-01-01..2026-12-31}, {@code >= 2026-07-01}. */
        DATE,
        /**
         * Like a range, with the currency: {@code <= 2000 USD}; the limit may be a threshold:
         * {@code <= limit:pr-manager}.
         */
        MONEY,
        /** {@code true} or {@code false}. */
        BOOL;

        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        @JsonCreator
        static Kind of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /**
     * A question.
     *
     * @param input CEL for the value that is looked at, for example {@code data.total}
     * @param currency CEL for the currency of a money column; null when its cells name none
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @Schema(name = "DecisionTableColumn")
    public record Column(String name, String input, Kind kind, @Nullable String currency) {

        public Column {
            name = Objects.requireNonNullElse(name, "");
            input = Objects.requireNonNullElse(input, "");
            kind = Objects.requireNonNullElse(kind, Kind.IN);
        }
    }

    /**
     * A row.
     *
     * @param when a cell for each column, in order; {@code -} for whatever it is
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @Schema(name = "DecisionTableRow")
    public record Row(String description, List<String> when, List<Action> actions) {

        public Row {
            description = Objects.requireNonNullElse(description, "");
            when = Lists.of(when);
            actions = Lists.of(actions);
        }
    }

    /** A table as a person writes it: what is left out is as usual. */
    @JsonCreator
    public static DecisionTable of(
            @JsonProperty("name") @Nullable String name,
            @JsonProperty("description") @Nullable String description,
            @JsonProperty("eventType") @Nullable String eventType,
            @JsonProperty("facility") @Nullable String facility,
            @JsonProperty("condition") @Nullable String condition,
            @JsonProperty("rank") @Nullable Integer rank,
            @JsonProperty("hit") @Nullable Hit hit,
            @JsonProperty("continue") @Nullable Boolean continues,
            @JsonProperty("active") @Nullable Boolean active,
            @JsonProperty("allow") @Nullable List<Allowance> allow,
            @JsonProperty("columns") @Nullable List<Column> columns,
            @JsonProperty("rows") @Nullable List<Row> rows) {
        return new DecisionTable(
                Objects.requireNonNullElse(name, ""),
                Objects.requireNonNullElse(description, ""),
                Objects.requireNonNullElse(eventType, ""),
                facility == null || facility.isBlank() ? null : facility,
                Objects.requireNonNullElse(condition, ""),
                Objects.requireNonNullElse(rank, Rule.USUAL_RANK),
                Objects.requireNonNullElse(hit, Hit.FIRST),
                Boolean.TRUE.equals(continues),
                !Boolean.FALSE.equals(active),
                allow == null ? List.of() : allow,
                columns == null ? List.of() : columns,
                rows == null ? List.of() : rows);
    }
}
