package dev.junction.policy.check;

import dev.junction.policy.document.Action;
import dev.junction.policy.document.Allowance;
import dev.junction.policy.document.DecisionTable;
import dev.junction.policy.document.Document;
import dev.junction.policy.document.Facility;
import dev.junction.policy.document.LocalOverride;
import dev.junction.policy.document.Named;
import dev.junction.policy.document.Rule;
import dev.junction.policy.document.Section;
import dev.junction.policy.document.Span;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Holds the layers: a region may do only what the enterprise allows, a facility only what both do,
 * and always to the stricter side.
 */
final class LayerCheck {

    private final Document document;

    LayerCheck(Document document) {
        this.document = document;
    }

    void check(LocalOverride override, Errors errors) {
        boolean one = (override.region() == null) != (override.facility() == null);
        errors.check(one, "facility", "or region must be given, and not both");
        errors.check(
                override.region() == null || isRegion(override.region()),
                "region",
                "is the region of no facility");
        errors.check(
                override.facility() == null || facility(override).isPresent(),
                "facility",
                "is no facility of this version");
        Allowance kind = override.kind();
        if (kind == null) {
            errors.check(
                    false,
                    "kind",
                    "must be given: "
                            + Stream.of(Allowance.values()).map(Allowance::word).toList());
            return;
        }
        notLocked(override, errors);
        switch (kind) {
            case LOWER_LIMIT -> limit(override, errors);
            case ADD_REVIEWER -> reviewer(override, errors);
            case SHORTEN_CLOCK -> clock(override, errors);
            case LOCAL_QUEUE -> queue(override, errors);
            case LOCAL_CALENDAR -> calendar(override, errors);
        }
    }

    private void limit(LocalOverride override, Errors errors) {
        var threshold = Section.THRESHOLDS.find(document, override.target());
        allowed(override, "threshold", threshold.map(row -> row.allow()), errors);
        Optional<BigDecimal> value = number(override.value());
        errors.check(value.isPresent(), "value", "must be a number");
        Optional<BigDecimal> upper =
                above(override)
                        .flatMap(one -> number(one.value()))
                        .or(() -> threshold.map(row -> row.value()));
        if (value.isPresent() && upper.isPresent()) {
            errors.check(
                    value.get().compareTo(upper.get()) < 0,
                    "value",
                    "must be lower than %s, which the layer above says"
                            .formatted(upper.get().toPlainString()));
        }
        errors.check(value.isEmpty() || value.get().signum() >= 0, "value", "must not be negative");
    }

    private void reviewer(LocalOverride override, Errors errors) {
        var chain = Section.APPROVALS.find(document, override.target());
        allowed(override, "approval chain", chain.map(row -> row.allow()), errors);
        errors.check(!override.value().isBlank(), "value", "must name the further step");
    }

    private void clock(LocalOverride override, Errors errors) {
        allowed(override, "rule or table", ruleAllows(override.target()), errors);
        Optional<Span> value = Span.of(override.value());
        ActionCheck.span(override.value(), "value", errors);
        List<Span> clocks =
                actions(override.target())
                        .filter(Action.OpenItem.class::isInstance)
                        .flatMap(action -> clock((Action.OpenItem) action).stream())
                        .toList();
        errors.check(!clocks.isEmpty(), "target", "sets no clock that could be shorter");
        if (value.isEmpty()) {
            return;
        }
        Optional<Span> upper = above(override).flatMap(one -> Span.of(one.value()));
        for (Span clock : clocks) {
            Span than = upper.orElse(clock);
            errors.check(
                    value.get().isBusiness() == than.isBusiness(),
                    "value",
                    "must be counted like %s".formatted(than));
            errors.check(
                    value.get().length().compareTo(than.length()) < 0,
                    "value",
                    "must be shorter than %s, which the layer above says".formatted(than));
        }
    }

    private void queue(LocalOverride override, Errors errors) {
        allowed(override, "rule or table", ruleAllows(override.target()), errors);
        errors.check(
                override.value().matches("[A-Za-z][A-Za-z0-9-]{0,62}"),
                "value",
                "must be a queue: letters, digits and hyphens, a letter first");
    }

    private void calendar(LocalOverride override, Errors errors) {
        var calendar = Section.CALENDARS.find(document, override.target());
        allowed(override, "calendar", calendar.map(row -> row.allow()), errors);
        errors.check(
                Section.CALENDARS.find(document, override.value()).isPresent(),
                "value",
                "is no calendar of this version");
    }

    private static void allowed(
            LocalOverride override, String what, Optional<List<Allowance>> allow, Errors errors) {
        Allowance kind = Objects.requireNonNull(override.kind());
        errors.check(allow.isPresent(), "target", "is no %s of this version".formatted(what));
        errors.check(
                allow.isEmpty() || allow.get().contains(kind),
                "kind",
                "is not allowed for '%s': the enterprise would have to say allow: [%s]"
                        .formatted(override.target(), kind.word()));
    }

    private void notLocked(LocalOverride override, Errors errors) {
        above(override)
                .filter(LocalOverride::locked)
                .ifPresent(
                        one ->
                                errors.check(
                                        false,
                                        "target",
                                        "is locked by '%s' of region %s"
                                                .formatted(one.name(), one.region())));
        boolean twice =
                document.overrides().stream()
                        .anyMatch(
                                other ->
                                        !other.name().equals(override.name())
                                                && other.kind() == override.kind()
                                                && other.kind() != Allowance.ADD_REVIEWER
                                                && other.target().equals(override.target())
                                                && Objects.equals(other.region(), override.region())
                                                && Objects.equals(
                                                        other.facility(), override.facility()));
        errors.check(!twice, "target", "has such an override of this layer already");
    }

    /** What the region says that a facility's override is about. */
    private Optional<LocalOverride> above(LocalOverride override) {
        return facility(override)
                .map(Facility::region)
                .flatMap(
                        region ->
                                document.overrides().stream()
                                        .filter(one -> region.equals(one.region()))
                                        .filter(one -> one.kind() == override.kind())
                                        .filter(one -> one.target().equals(override.target()))
                                        .findFirst());
    }

    private Optional<Facility> facility(LocalOverride override) {
        return override.facility() == null
                ? Optional.empty()
                : Section.FACILITIES.find(document, override.facility());
    }

    private boolean isRegion(String name) {
        return document.facilities().stream().anyMatch(one -> name.equals(one.region()));
    }

    private Optional<List<Allowance>> ruleAllows(String name) {
        return Section.RULES
                .find(document, name)
                .map(Rule::allow)
                .or(() -> Section.TABLES.find(document, name).map(DecisionTable::allow));
    }

    private Stream<Action> actions(String name) {
        Optional<? extends Named> row =
                Section.RULES
                        .find(document, name)
                        .<Named>map(rule -> rule)
                        .or(() -> Section.TABLES.find(document, name));
        return row.stream()
                .flatMap(
                        one ->
                                one instanceof Rule rule
                                        ? rule.actions().stream()
                                        : ((DecisionTable) one)
                                                .rows().stream()
                                                        .flatMap(r -> r.actions().stream()));
    }

    private static Optional<Span> clock(Action.OpenItem item) {
        Integer minutes = item.dueInMinutes();
        return minutes != null
                ? Optional.of(new Span(minutes, Span.Unit.M))
                : item.due() == null ? Optional.empty() : Span.of(item.due());
    }

    private static Optional<BigDecimal> number(String text) {
        try {
            return Optional.of(new BigDecimal(text.strip()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
