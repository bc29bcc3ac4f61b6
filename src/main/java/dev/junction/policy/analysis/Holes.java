package dev.junction.policy.analysis;

import dev.junction.policy.Inputs;
import dev.junction.policy.RuleBook;
import dev.junction.policy.Traced;
import dev.junction.policy.analysis.Finding.Kind;
import dev.junction.policy.analysis.Finding.Severity;
import dev.junction.policy.analysis.Topic.Member;
import dev.junction.policy.condition.Conditions;
import dev.junction.policy.document.DecisionTable;
import dev.junction.policy.document.Document;
import dev.junction.policy.document.Rule;
import dev.junction.policy.document.Section;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Finds events about which nothing is said: by no rule at all, or by no row of a table. */
final class Holes {

    private static final int TRIES = 60;

    private final Search search;
    private final RuleBook book;
    private final Document document;
    private final Conditions conditions;

    Holes(Search search, RuleBook book, Document document, Conditions conditions) {
        this.search = search;
        this.book = book;
        this.document = document;
        this.conditions = conditions;
    }

    /** An event of a type that no rule decides. */
    Optional<Finding> of(Topic topic) {
        List<Member> deciding = topic.members().stream().filter(Member::decides).toList();
        Region open = Region.ALL.without(Topic.boxes(deciding));
        return search.find(topic, open, TRIES, event -> search.decider(event) == null)
                .map(
                        event ->
                                Finding.of(
                                                Kind.GAP,
                                                Severity.WARNING,
                                                "events",
                                                topic.type(),
                                                deciding.isEmpty()
                                                        ? "No rule decides on such events; they go to the exceptions"
                                                        : "There are such events that no rule decides on; they go to the exceptions")
                                        .shownBy(event));
    }

    /** Events that a table asks about and says nothing of. */
    Optional<Finding> of(Topic topic, DecisionTable table) {
        List<Member> rows =
                topic.members().stream()
                        .filter(one -> one.rule().row() != null)
                        .filter(one -> one.rule().title().equals(table.name()))
                        .toList();
        var condition = Topic.logic(table.eventType(), table.condition(), conditions);
        if (rows.isEmpty() || condition.isEmpty()) {
            return Optional.empty();
        }
        Rule probe = rows.getFirst().rule().withCondition(table.condition());
        Region asked = Reading.of(probe, condition.get(), topic.space());
        List<Box> said = rows.stream().flatMap(row -> row.region().boxes().stream()).toList();
        Region open =
                named(asked.boxes(), said).without(said.stream().map(Holes::counted).toList());
        Predicate<Inputs> isAsked = isAsked(table, probe);
        return search.find(
                        topic, open, TRIES, event -> isAsked.test(event) && isSilent(event, table))
                .map(event -> finding(table, event));
    }

    /** Only events that have one of the values that the cells name, in each column. */
    private static Region named(List<Box> asked, List<Box> rows) {
        Map<Axis, BitSet> known = new LinkedHashMap<>();
        rows.stream()
                .flatMap(box -> box.sides().keySet().stream())
                .filter(Holes::isField)
                .forEach(axis -> known.put(axis, axis.where(Holes::isNamed)));
        known.values().removeIf(BitSet::isEmpty);
        Box all = new Box(known);
        List<Box> both = new ArrayList<>();
        asked.forEach(box -> box.and(all).ifPresent(both::add));
        return new Region(both, false);
    }

    private static boolean isField(Axis axis) {
        return axis.path().size() > 1;
    }

    private static boolean isNamed(Part part) {
        return part instanceof Part.Exactly || part instanceof Part.Between;
    }

    /** What nobody can count is as if it always held. */
    private static Box counted(Box row) {
        Map<Axis, BitSet> sides = new LinkedHashMap<>();
        row.sides()
                .forEach(
                        (axis, parts) -> {
                            if (isField(axis)) {
                                sides.put(axis, parts);
                            }
                        });
        return new Box(sides);
    }

    private Predicate<Inputs> isAsked(DecisionTable table, Rule probe) {
        if (table.condition().isBlank()) {
            return event -> true;
        }
        Document only =
                document.with(Section.RULES, List.of(probe)).with(Section.TABLES, List.of());
        RuleBook small = RuleBook.of(0, only, conditions);
        return event -> small.trace(event).stream().anyMatch(Traced::matched);
    }

    private boolean isSilent(Inputs event, DecisionTable table) {
        return book
                .trace(event, rule -> rule.row() != null && rule.title().equals(table.name()))
                .stream()
                .noneMatch(Traced::matched);
    }

    private Finding finding(DecisionTable table, Example event) {
        String decider = search.decider(event.inputs());
        String message =
                "There are values in its columns for which it has no row; "
                        + (decider == null
                                ? "no other rule decides on such an event either"
                                : "such an event is decided by '" + decider + "'");
        return Finding.of(
                        Kind.GAP,
                        decider == null ? Severity.WARNING : Severity.INFO,
                        "tables",
                        table.name(),
                        message)
                .with(decider == null ? List.of() : List.of(decider))
                .shownBy(event);
    }
}
