package dev.junction.policy.document;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A part of a document: a list of rows of one kind.
 *
 * @param name as the JSON of the document calls it
 * @param type of its rows
 */
public record Section<T extends Named>(
        String name,
        Class<T> type,
        Function<Document, List<T>> rows,
        BiFunction<Document, List<T>, Document> replace) {

    public static final Section<Facility> FACILITIES =
            new Section<>(
                    "facilities",
                    Facility.class,
                    Document::facilities,
                    (d, rows) ->
                            new Document(
                                    d.description(),
                                    rows,
                                    d.calendars(),
                                    d.thresholds(),
                                    d.approvals(),
                                    d.codes(),
                                    d.codeTables(),
                                    d.owners(),
                                    d.rules(),
                                    d.tables(),
                                    d.overrides()));
    public static final Section<BusinessCalendar> CALENDARS =
            new Section<>(
                    "calendars",
                    BusinessCalendar.class,
                    Document::calendars,
                    (d, rows) ->
                            new Document(
                                    d.description(),
                                    d.facilities(),
                                    rows,
                                    d.thresholds(),
                                    d.approvals(),
                                    d.codes(),
                                    d.codeTables(),
                                    d.owners(),
                                    d.rules(),
                                    d.tables(),
                                    d.overrides()));
    public static final Section<Threshold> THRESHOLDS =
            new Section<>(
                    "thresholds",
                    Threshold.class,
                    Document::thresholds,
                    (d, rows) ->
                            new Document(
                                    d.description(),
                                    d.facilities(),
                                    d.calendars(),
                                    rows,
                                    d.approvals(),
                                    d.codes(),
                                    d.codeTables(),
                                    d.owners(),
                                    d.rules(),
                                    d.tables(),
                                    d.overrides()));
    public static final Section<ApprovalChain> APPROVALS =
            new Section<>(
                    "approvals",
                    ApprovalChain.class,
                    Document::approvals,
                    (d, rows) ->
                            new Document(
                                    d.description(),
                                    d.facilities(),
                                    d.calendars(),
                                    d.thresholds(),
                                    rows,
                                    d.codes(),
                                    d.codeTables(),
                                    d.owners(),
                                    d.rules(),
                                    d.tables(),
                                    d.overrides()));
    public static final Section<ExceptionCode> CODES =
            new Section<>(
                    "codes",
                    ExceptionCode.class,
                    Document::codes,
                    (d, rows) ->
                            new Document(
                                    d.description(),
                                    d.facilities(),
                                    d.calendars(),
                                    d.thresholds(),
                                    d.approvals(),
                                    rows,
                                    d.codeTables(),
                                    d.owners(),
                                    d.rules(),
                                    d.tables(),
                                    d.overrides()));
    public static final Section<CodeTable> CODE_TABLES =
            new Section<>(
                    "codeTables",
                    CodeTable.class,
                    Document::codeTables,
                    (d, rows) ->
                            new Document(
                                    d.description(),
                                    d.facilities(),
                                    d.calendars(),
                                    d.thresholds(),
                                    d.approvals(),
                                    d.codes(),
                                    rows,
                                    d.owners(),
                                    d.rules(),
                                    d.tables(),
                                    d.overrides()));
    public static final Section<Ownership> OWNERS =
            new Section<>(
                    "owners",
                    Ownership.class,
                    Document::owners,
                    (d, rows) ->
                            new Document(
                                    d.description(),
                                    d.facilities(),
                                    d.calendars(),
                                    d.thresholds(),
                                    d.approvals(),
                                    d.codes(),
                                    d.codeTables(),
                                    rows,
                                    d.rules(),
                                    d.tables(),
                                    d.overrides()));
    public static final Section<Rule> RULES =
            new Section<>(
                    "rules",
                    Rule.class,
                    Document::rules,
                    (d, rows) ->
                            new Document(
                                    d.description(),
                                    d.facilities(),
                                    d.calendars(),
                                    d.thresholds(),
                                    d.approvals(),
                                    d.codes(),
                                    d.codeTables(),
                                    d.owners(),
                                    rows,
                                    d.tables(),
                                    d.overrides()));
    public static final Section<DecisionTable> TABLES =
            new Section<>(
                    "tables",
                    DecisionTable.class,
                    Document::tables,
                    (d, rows) ->
                            new Document(
                                    d.description(),
                                    d.facilities(),
                                    d.calendars(),
                                    d.thresholds(),
                                    d.approvals(),
                                    d.codes(),
                                    d.codeTables(),
                                    d.owners(),
                                    d.rules(),
                                    rows,
                                    d.overrides()));
    public static final Section<LocalOverride> OVERRIDES =
            new Section<>(
                    "overrides",
                    LocalOverride.class,
                    Document::overrides,
                    (d, rows) ->
                            new Document(
                                    d.description(),
                                    d.facilities(),
                                    d.calendars(),
                                    d.thresholds(),
                                    d.approvals(),
                                    d.codes(),
                                    d.codeTables(),
                                    d.owners(),
                                    d.rules(),
                                    d.tables(),
                                    rows));

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

    Document replaced(Document document, List<T> others) {
        return replace.apply(document, others);
    }
}
