package dev.junction.policy.document;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * All that one policy version says. Its JSON is what the database keeps, what REST shows, and, as
 * YAML, what a pipeline reads: one form everywhere.
 *
 * @param description what the version is for, in the words of its authors
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonPropertyOrder({
    "description",
    "facilities",
    "calendars",
    "thresholds",
    "approvals",
    "codes",
    "codeTables",
    "owners",
    "rules",
    "tables",
    "overrides"
})
@Schema(name = "PolicyDocument")
public record Document(
        String description,
        List<Facility> facilities,
        List<BusinessCalendar> calendars,
        List<Threshold> thresholds,
        List<ApprovalChain> approvals,
        List<ExceptionCode> codes,
        List<CodeTable> codeTables,
        List<Ownership> owners,
        List<Rule> rules,
        List<DecisionTable> tables,
        List<LocalOverride> overrides) {

    /** Nothing at all. */
    public static final Document EMPTY =
            new Document(
                    "", List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(),
                    List.of(), List.of(), List.of());

    public Document {
        description = Objects.requireNonNullElse(description, "");
        facilities = Lists.of(facilities);
        calendars = Lists.of(calendars);
        thresholds = Lists.of(thresholds);
        approvals = Lists.of(approvals);
        codes = Lists.of(codes);
        codeTables = Lists.of(codeTables);
        owners = Lists.of(owners);
        rules = Lists.of(rules);
        tables = Lists.of(tables);
        overrides = Lists.of(overrides);
    }

    /** Only rules. */
    public static Document of(List<Rule> rules) {
        return EMPTY.with(Section.RULES, rules);
    }

    /** The same with other rows in one section. */
    public <T extends Named> Document with(Section<T> section, List<T> rows) {
        return new Document(
                description,
                Section.FACILITIES.of(this, section, rows),
                Section.CALENDARS.of(this, section, rows),
                Section.THRESHOLDS.of(this, section, rows),
                Section.APPROVALS.of(this, section, rows),
                Section.CODES.of(this, section, rows),
                Section.CODE_TABLES.of(this, section, rows),
                Section.OWNERS.of(this, section, rows),
                Section.RULES.of(this, section, rows),
                Section.TABLES.of(this, section, rows),
                Section.OVERRIDES.of(this, section, rows));
    }
}
