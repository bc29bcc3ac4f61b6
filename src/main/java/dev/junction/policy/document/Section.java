package dev.junction.policy.document;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * A part of a document: a list of rows of one kind.
 *
 * @param name as the JSON of the document calls it
 * @param type of its rows
 */
public record Section<T extends Named>(
        String name, Class<T> type, Function<Document, List<T>> rows) {

    public static final Section<Facility> FACILITIES =
            new Section<>("facilities", Facility.class, Document::facilities);
    public static final Section<BusinessCalendar> CALENDARS =
            new Section<>("calendars", BusinessCalendar.class, Document::calendars);
    public static final Section<Threshold> THRESHOLDS =
            new Section<>("thresholds", Threshold.class, Document::thresholds);
    public static final Section<ApprovalChain> APPROVALS =
            new Section<>("approvals", ApprovalChain.class, Document::approvals);
    public static final Section<ExceptionCode> CODES =
            new Section<>("codes", ExceptionCode.class, Document::codes);
    public static final Section<CodeTable> CODE_TABLES =
            new Section<>("codeTables", CodeTable.class, Document::codeTables);
    public static final Section<Ownership> OWNERS =
            new Section<>("owners", Ownership.class, Document::owners);
    public static final Section<Rule> RULES = new Section<>("rules", Rule.class, Document::rules);
    public static final Section<DecisionTable> TABLES =
            new Section<>("tables", DecisionTable.class, Document::tables);
    public static final Section<LocalOverride> OVERRIDES =
            new Section<>("overrides", LocalOverride.class, Document::overrides);

    /** All of them, in the order of the document. */
    public static final List<Section<?>> ALL =
            List.of(
                    FACILITIES,
                    CALENDARS,
                    THRESHOLDS,
                    APPROVALS,
                    CODES,
                    CODE_TABLES,
                    OWNERS,
                    RULES,
                    TABLES,
                    OVERRIDES);

    /** The section of a name, for example {@code codeTables}. */
    public static Optional<Section<?>> named(String name) {
        return ALL.stream()
                .<Section<?>>map(section -> section)
                .filter(section -> section.name().equals(name))
                .findFirst();
    }

    /** The section of a path, for example {@code code-tables}. */
    public static Optional<Section<?>> at(String path) {
        return ALL.stream()
                .<Section<?>>map(section -> section)
                .filter(section -> section.path().equals(path))
                .findFirst();
    }

    /** Its name as paths have it, for example {@code code-tables}. */
    public String path() {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    /** Its rows in a document. */
    public List<T> of(Document document) {
        return rows.apply(document);
    }

    /** The row of a name. */
    public Optional<T> find(Document document, String rowName) {
        return of(document).stream().filter(row -> row.name().equals(rowName)).findFirst();
    }

    /** Its rows in a document of which one section has others. */
    List<T> of(Document document, Section<?> changed, List<?> others) {
        return equals(changed) ? others.stream().map(type::cast).toList() : of(document);
    }
}
