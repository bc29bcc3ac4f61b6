package dev.junction.policy.check;

import dev.junction.access.Problem;
import dev.junction.access.Problem.FieldError;
import dev.junction.access.ProblemException;
import dev.junction.mapping.Schemas;
import dev.junction.partner.Partners;
import dev.junction.policy.condition.Conditions;
import dev.junction.policy.document.ApprovalChain;
import dev.junction.policy.document.BusinessCalendar;
import dev.junction.policy.document.CodeTable;
import dev.junction.policy.document.DecisionTable;
import dev.junction.policy.document.Document;
import dev.junction.policy.document.ExceptionCode;
import dev.junction.policy.document.Facility;
import dev.junction.policy.document.LocalOverride;
import dev.junction.policy.document.Named;
import dev.junction.policy.document.Ownership;
import dev.junction.policy.document.Rule;
import dev.junction.policy.document.Section;
import dev.junction.policy.document.Threshold;
import dev.junction.policy.table.TableFlaw;
import dev.junction.policy.table.Tables;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Says everything that is wrong with a policy before it is kept. What was there before and stays as
 * it is may name endpoints that are not there any more; what is new may not.
 */
@ApplicationScoped
public class Check {

    private static final String NAME = "[A-Za-z][A-Za-z0-9-]{0,62}";
    private static final int LONGEST_DESCRIPTION = 2_000;

    private final Schemas schemas;
    private final Partners partners;
    private volatile @Nullable Compiled compiled;

    /** What is compiled stays so until a schema changes. */
    private record Compiled(String shapes, Conditions conditions) {}

    /** Of a hub, or of files alone when the address book is empty. */
    public Check(Schemas schemas, Partners partners) {
        this.schemas = schemas;
        this.partners = partners;
    }

    /**
     * A whole document that takes the place of another.
     *
     * @throws ProblemException 422 with every field that is wrong
     */
    public void change(Document before, Document after) {
        List<FieldError> flaws = flaws(before, after);
        if (!flaws.isEmpty()) {
            throw new ProblemException(Problem.unprocessable(flaws));
        }
    }

    /**
     * One row of a document that is otherwise as it was.
     *
     * @throws dev.junction.access.ProblemException 422 with every field of the row that is wrong,
     *     and of rows that need it as it was
     */
    public <T extends Named> void row(
            Section<T> section, Document before, Document after, String name) {
        Errors errors = new Errors();
        section.find(after, name).ifPresent(row -> row(row, after, true, errors));
        for (Section<?> other : List.of(Section.OVERRIDES, Section.APPROVALS, Section.FACILITIES)) {
            if (!other.equals(section)) {
                section(other, before, after, errors);
            }
        }
        circles(after, errors);
        errors.end();
    }

    /** What is wrong with a document by itself, whatever was before; for the analysis. */
    public List<FieldError> flaws(Document document) {
        return flaws(document, document);
    }

    /** What is wrong with a document that would take the place of another. */
    public List<FieldError> flaws(Document before, Document after) {
        Errors errors = new Errors();
        for (Section<?> section : Section.ALL) {
            section(section, before, after, errors);
        }
        circles(after, errors);
        return errors.found();
    }

    private <T extends Named> void section(
            Section<T> section, Document before, Document after, Errors errors) {
        Set<String> names = new HashSet<>();
        Set<T> unchanged = new HashSet<>(section.of(before));
        List<T> rows = section.of(after);
        for (int i = 0; i < rows.size(); i++) {
            T row = rows.get(i);
            Errors at = errors.below("%s[%d]".formatted(section.name(), i));
            at.check(names.add(row.name()), "name", "is there twice");
            row(row, after, !unchanged.contains(row), at);
        }
    }

    private void row(Named row, Document document, boolean anew, Errors errors) {
        errors.check(
                row.name().matches(NAME),
                "name",
                "must be 1 to 63 letters, digits and hyphens, a letter first");
        RowCheck rows = new RowCheck(document, schemas);
        switch (row) {
            case Rule rule -> rule(rule, document, anew, errors);
            case DecisionTable table -> table(table, document, anew, errors);
            case LocalOverride override -> new LayerCheck(document).check(override, errors);
            case Facility facility -> rows.facility(facility, errors);
            case BusinessCalendar calendar -> rows.calendar(calendar, errors);
            case Threshold threshold -> rows.threshold(threshold, errors);
            case ApprovalChain chain -> rows.approval(chain, errors);
            case ExceptionCode code -> rows.code(code, errors);
            case CodeTable table -> rows.codeTable(table, errors);
            case Ownership owner -> rows.owner(owner, errors);
            default -> throw new IllegalStateException("No section has such rows: " + row);
        }
    }

    private void rule(Rule rule, Document document, boolean anew, Errors errors) {
        errors.check(
                rule.description().length() <= LONGEST_DESCRIPTION,
                "description",
                "must be at most " + LONGEST_DESCRIPTION + " long");
        errors.check(
                Section.TABLES.find(document, rule.name()).isEmpty(),
                "name",
                "is the name of a table");
        rules(document, anew).check(rule, errors);
    }

    private void table(DecisionTable table, Document document, boolean anew, Errors errors) {
        RuleCheck rules = rules(document, anew);
        if (!rules.header(table.eventType(), table.rank(), errors)) {
            return;
        }
        List<TableFlaw> flaws = new Tables(conditions()).flaws(table);
        flaws.forEach(flaw -> errors.check(false, flaw.field(), flaw.reason()));
        for (int i = 0; i < table.rows().size(); i++) {
            rules.actions(
                    table.eventType(),
                    table.rows().get(i).actions(),
                    table.continues(),
                    errors.below("rows[" + i + "]"));
        }
    }

    private RuleCheck rules(Document document, boolean anew) {
        Predicate<String> endpoint = name -> !anew || partners.endpoint(name).isPresent();
        Predicate<String> approval = name -> Section.APPROVALS.find(document, name).isPresent();
        return new RuleCheck(schemas, conditions(), new ActionCheck.Known(endpoint, approval));
    }

    private static void circles(Document document, Errors errors) {
        Circles.in(document)
                .ifPresent(way -> errors.check(false, "rules", "go round without end: " + way));
    }

    private Conditions conditions() {
        Compiled now = compiled;
        String shapes = schemas.version();
        if (now == null || !now.shapes().equals(shapes)) {
            now = new Compiled(shapes, new Conditions(schemas));
            compiled = now;
        }
        return now.conditions();
    }
}
