package dev.junction.policy;

import dev.junction.policy.calendar.CalendarRefused;
import dev.junction.policy.calendar.WorkingTime;
import dev.junction.policy.condition.Setting;
import dev.junction.policy.document.Allowance;
import dev.junction.policy.document.ApprovalChain;
import dev.junction.policy.document.BusinessCalendar;
import dev.junction.policy.document.CodeTable;
import dev.junction.policy.document.Document;
import dev.junction.policy.document.Facility;
import dev.junction.policy.document.LocalOverride;
import dev.junction.policy.document.Span;
import dev.junction.policy.document.Threshold;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A version as it is at one facility: what the enterprise says, changed by the region, changed by
 * the facility. A lower layer counts only where it is stricter; that it may say so at all was
 * checked when it was saved.
 */
final class Layers {

    private static final String STANDARD = "standard";

    private final Document document;
    private final @Nullable Facility facility;
    private final List<LocalOverride> overrides;
    private final Setting setting;
    private final @Nullable WorkingTime working;

    private Layers(Document document, @Nullable Facility facility, List<LocalOverride> overrides) {
        this.document = document;
        this.facility = facility;
        this.overrides = overrides;
        this.setting = new Setting(named(), limits(), refs(document));
        this.working = calendar().flatMap(Layers::working).orElse(null);
    }

    /** The enterprise, and what a facility without any layer of its own sees. */
    static Layers enterprise(Document document) {
        return new Layers(document, null, List.of());
    }

    /** One facility. */
    static Layers at(Document document, Facility facility) {
        List<LocalOverride> mine =
                Stream.concat(
                                document.overrides().stream()
                                        .filter(
                                                o ->
                                                        o.region() != null
                                                                && o.region()
                                                                        .equals(facility.region())),
                                document.overrides().stream()
                                        .filter(o -> facility.name().equals(o.facility())))
                        .toList();
        return new Layers(document, facility, mine);
    }

    /** What conditions see of the enterprise for a facility that policy does not know. */
    Setting stranger(String name) {
        return new Setting(Map.of("name", name), setting.limits(), setting.refs());
    }

    /** What conditions see of it. */
    Setting setting() {
        return setting;
    }

    /** A chain with the steps that were added to it here. */
    Optional<ApprovalChain> chain(String name) {
        return document.approvals().stream().filter(chain -> chain.name().equals(name)).findFirst();
    }

    /** Who must agree to an amount. */
    List<String> steps(ApprovalChain chain, @Nullable Double amount) {
        List<String> steps = new ArrayList<>(band(chain, amount));
        values(Allowance.ADD_REVIEWER, chain.name())
                .filter(step -> !steps.contains(step))
                .forEach(steps::add);
        return steps;
    }

    private List<String> band(ApprovalChain chain, @Nullable Double amount) {
        for (ApprovalChain.Band band : chain.bands()) {
            Double most = most(band);
            if (amount != null && (most == null || amount <= most)) {
                return band.steps();
            }
        }
        return chain.bands().isEmpty() ? List.of() : chain.bands().getLast().steps();
    }

    private @Nullable Double most(ApprovalChain.Band band) {
        BigDecimal upTo = band.upTo();
        if (band.threshold() != null) {
            return setting.limits().get(band.threshold());
        }
        return upTo == null ? null : upTo.doubleValue();
    }

    /** The queue that a rule's item comes to here. */
    String queue(String rule, String queue) {
        return values(Allowance.LOCAL_QUEUE, rule).reduce((upper, lower) -> lower).orElse(queue);
    }

    /** The clock of a rule's item here: the shortest. */
    Span due(String rule, Span due) {
        return values(Allowance.SHORTEN_CLOCK, rule)
                .flatMap(text -> Span.of(text).stream())
                .reduce(due, (a, b) -> b.length().compareTo(a.length()) < 0 ? b : a);
    }

    /** A calendar that nobody can work by was refused when it was saved. */
    private static Optional<WorkingTime> working(BusinessCalendar calendar) {
        try {
            return Optional.of(WorkingTime.of(calendar));
        } catch (CalendarRefused e) {
            return Optional.empty();
        }
    }

    /** The hours of those who work here. */
    Optional<WorkingTime> working() {
        return Optional.ofNullable(working);
    }

    private Optional<BusinessCalendar> calendar() {
        String own = facility == null ? null : facility.calendar();
        String usual = own == null ? STANDARD : own;
        String name =
                values(Allowance.LOCAL_CALENDAR, usual)
                        .reduce((upper, lower) -> lower)
                        .orElse(usual);
        return document.calendars().stream()
                .filter(calendar -> calendar.name().equals(name))
                .findFirst();
    }

    private Stream<String> values(Allowance kind, String target) {
        return overrides.stream()
                .filter(o -> o.kind() == kind && o.target().equals(target))
                .map(LocalOverride::value);
    }

    private Map<String, Object> named() {
        Map<String, Object> named = new HashMap<>();
        if (facility != null) {
            named.put("name", facility.name());
            if (facility.region() != null) {
                named.put("region", facility.region());
            }
        }
        return named;
    }

    private Map<String, Double> limits() {
        Map<String, Double> limits = new HashMap<>();
        for (Threshold threshold : document.thresholds()) {
            BigDecimal value = threshold.value();
            if (value != null) {
                double lowest =
                        values(Allowance.LOWER_LIMIT, threshold.name())
                                .mapToDouble(Double::parseDouble)
                                .reduce(value.doubleValue(), Math::min);
                limits.put(threshold.name(), lowest);
            }
        }
        return limits;
    }

    private static Map<String, Map<String, Object>> refs(Document document) {
        Map<String, Map<String, Object>> refs = new HashMap<>();
        for (CodeTable table : document.codeTables()) {
            refs.put(table.name(), Numbers.asCel(table.rows()));
        }
        return refs;
    }
}
