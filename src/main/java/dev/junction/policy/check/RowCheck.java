package dev.junction.policy.check;

import dev.junction.mapping.Schemas;
import dev.junction.policy.calendar.CalendarRefused;
import dev.junction.policy.calendar.WorkingTime;
import dev.junction.policy.document.ApprovalChain;
import dev.junction.policy.document.BusinessCalendar;
import dev.junction.policy.document.CodeTable;
import dev.junction.policy.document.Document;
import dev.junction.policy.document.ExceptionCode;
import dev.junction.policy.document.Facility;
import dev.junction.policy.document.Ownership;
import dev.junction.policy.document.Section;
import dev.junction.policy.document.Threshold;
import java.math.BigDecimal;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says what is wrong with the rows that rules refer to. */
final class RowCheck {

    private static final Set<String> KINDS =
            Set.of("technical", "data", "duplicate", "policy", "business", "ai", "security");
    private static final int MOST_ROWS = 50_000;

    private final Document document;
    private final Schemas schemas;

    RowCheck(Document document, Schemas schemas) {
        this.document = document;
        this.schemas = schemas;
    }

    void facility(Facility facility, Errors errors) {
        errors.check(
                facility.calendar() == null
                        || Section.CALENDARS.find(document, facility.calendar()).isPresent(),
                "calendar",
                "is no calendar of this version");
    }

    void calendar(BusinessCalendar calendar, Errors errors) {
        try {
            WorkingTime.of(calendar);
        } catch (CalendarRefused e) {
            e.flaws().forEach(flaw -> errors.check(false, flaw.field(), flaw.reason()));
        }
    }

    void threshold(Threshold threshold, Errors errors) {
        BigDecimal value = threshold.value();
        errors.check(value != null, "value", "must be given");
        errors.check(value == null || value.signum() >= 0, "value", "must not be negative");
    }

    void approval(ApprovalChain chain, Errors errors) {
        errors.check(!chain.bands().isEmpty(), "bands", "must be at least one");
        BigDecimal before = null;
        for (int i = 0; i < chain.bands().size(); i++) {
            ApprovalChain.Band band = chain.bands().get(i);
            Errors at = errors.below("bands[" + i + "]");
            boolean last = i == chain.bands().size() - 1;
            at.check(!band.steps().isEmpty(), "steps", "must name who agrees");
            at.check(
                    band.threshold() == null
                            || Section.THRESHOLDS.find(document, band.threshold()).isPresent(),
                    "threshold",
                    "is no threshold of this version");
            BigDecimal most = most(band);
            at.check(last == (most == null), "upTo", "must be given in all bands but the last");
            at.check(
                    before == null || most == null || most.compareTo(before) > 0,
                    "upTo",
                    "must be higher than in the band before");
            before = most;
        }
        ActionCheck.span(chain.stepDue(), "stepDue", errors);
    }

    private @Nullable BigDecimal most(ApprovalChain.Band band) {
        String name = band.threshold();
        return name == null
                ? band.upTo()
                : Section.THRESHOLDS.find(document, name).map(Threshold::value).orElse(null);
    }

    void code(ExceptionCode code, Errors errors) {
        errors.check(code.name().matches("[A-Z]{2,4}-[A-Z]{2,12}"), "name", "must be like BUS-DOC");
        errors.check(
                KINDS.contains(code.kind()),
                "kind",
                "must be one of " + KINDS.stream().sorted().toList());
        ActionCheck.span(code.due(), "due", errors);
    }

    void codeTable(CodeTable table, Errors errors) {
        errors.check(table.rows().size() <= MOST_ROWS, "rows", "must be at most " + MOST_ROWS);
    }

    void owner(Ownership owner, Errors errors) {
        errors.check(
                schemas.types().stream().anyMatch(type -> type.name().equals(owner.eventType())),
                "eventType",
                "is no event type");
        errors.check(!owner.fields().isEmpty(), "fields", "must name at least one field");
        errors.check(!owner.owners().isEmpty(), "owners", "must name at least one partner");
        errors.check(
                owner.otherwise() != Ownership.Otherwise.PROPOSE || owner.queue() != null,
                "queue",
                "must be given where a steward decides");
        for (int i = 0; i < owner.fields().size(); i++) {
            String field = owner.fields().get(i);
            errors.check(
                    new Fields(schemas).has(owner.eventType(), field),
                    "fields[" + i + "]",
                    "is no field of " + owner.eventType());
        }
    }
}
