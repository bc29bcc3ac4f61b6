package dev.junction.policy.analysis;

import dev.junction.event.EventType;
import dev.junction.mapping.Schemas;
import dev.junction.policy.RuleBook;
import dev.junction.policy.analysis.Finding.Severity;
import dev.junction.policy.condition.Conditions;
import dev.junction.policy.document.DecisionTable;
import dev.junction.policy.document.Document;
import dev.junction.policy.document.Rule;
import dev.junction.policy.table.Tables;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Goes through a version. */
final class Analyst {

    private static final int FEW = 20;

    private final Document document;
    private final Known known;
    private final Schemas schemas;
    private final Conditions conditions;
    private final Scope scope;
    private final Budget budget;
    private final RuleBook book;
    private final Search search;
    private final Names names;
    private final List<Rule> rules;
    private final Map<EventType, Topic> topics = new LinkedHashMap<>();

    Analyst(
            Document document,
            Known known,
            Schemas schemas,
            Conditions conditions,
            Scope scope,
            Budget budget) {
        this.document = document;
        this.known = known;
        this.schemas = schemas;
        this.conditions = conditions;
        this.scope = scope;
        this.budget = budget;
        this.book = RuleBook.of(0, document, conditions);
        this.names = new Names(document, known, conditions);
        this.search = new Search(book, budget);
        Tables tables = new Tables(conditions);
        this.rules =
                Stream.concat(
                                document.rules().stream(),
                                document.tables().stream()
                                        .flatMap(table -> tables.rules(table).stream()))
                        .filter(Rule::active)
                        .sorted(Rule.ORDER)
                        .toList();
    }

    List<Finding> find() {
        List<Finding> found = new ArrayList<>(names.find());
        found.addAll(Spare.in(document, names.used()));
        found.addAll(Bands.in(document, Places.of(document, book)));
        budget.begin();
        rounds(found);
        if (scope.section() == null
                || Set.of("rules", "tables", "events").contains(scope.section())) {
            events(found);
        }
        return found;
    }

    private void rounds(List<Finding> found) {
        Rounds rounds = new Rounds(rules, known);
        found.addAll(rounds.ofEndpoints());
        for (Rounds.Round round : rounds.ofEvents()) {
            String name = round.begins().name();
            Optional<Example> example =
                    topics(round.begins()).stream()
                            .flatMap(topic -> matching(topic, name).stream())
                            .findFirst();
            found.add(round.finding().shownBy(example.orElse(null)));
        }
    }

    private Optional<Example> matching(Topic topic, String rule) {
        return topic.member(rule)
                .flatMap(
                        one ->
                                search.find(
                                        topic,
                                        one.region(),
                                        FEW,
                                        event -> search.matches(event, rule)));
    }

    private void events(List<Finding> found) {
        Set<String> silent = new HashSet<>();
        Reach reach = new Reach(search, budget);
        for (Rule rule : rules) {
            if (scope.has(rule) && !isFlawed(rule, found) && budget.left()) {
                reach.of(rule, topics(rule))
                        .ifPresent(
                                finding -> {
                                    found.add(emptyTables(rule, finding));
                                    silent.add(rule.name());
                                });
            }
        }
        Holes holes = new Holes(search, book, document, conditions);
        for (DecisionTable table : document.tables()) {
            if (table.active() && scope.has("tables", table.name()) && budget.left()) {
                topics(table.eventType()).stream()
                        .flatMap(topic -> holes.of(topic, table).stream())
                        .findFirst()
                        .ifPresent(found::add);
            }
        }
        Clashes clashes = new Clashes(search, budget);
        for (EventType type : schemas.types()) {
            if (scope.has("events", type.name()) && budget.left()) {
                holes.of(topic(type)).ifPresent(found::add);
            }
            if (isTouched(type) && budget.left()) {
                found.addAll(clashes.of(topic(type), scope, silent));
            }
        }
    }

    /** Whether something worse is known of its condition. */
    private static boolean isFlawed(Rule rule, List<Finding> found) {
        var row = rule.row();
        String field = row == null ? "condition" : "rows[" + (row.place() - 1) + "]";
        return found.stream()
                .anyMatch(
                        one ->
                                one.kind() == Finding.Kind.UNKNOWN
                                        && field.equals(one.field())
                                        && one.name().equals(rule.title())
                                        && one.section().equals(Scope.section(rule)));
    }

    /** What waits for a code table to be filled is no fault of the rule. */
    private Finding emptyTables(Rule rule, Finding finding) {
        List<String> empty = finding.proved() ? List.of() : names.emptyTables(rule);
        return finding.kind() != Finding.Kind.UNREACHABLE || empty.isEmpty()
                ? finding
                : Rows.finding(
                                Finding.Kind.UNREACHABLE,
                                Severity.INFO,
                                rule,
                                "It matches nothing as long as there is nothing in "
                                        + String.join(", ", empty))
                        .with(empty)
                        .unproved();
    }

    private boolean isTouched(EventType type) {
        return rules.stream()
                .anyMatch(
                        rule ->
                                scope.has(rule)
                                        && (rule.eventType().equals(type.name())
                                                || rule.eventType().equals(Conditions.ANY)));
    }

    private List<Topic> topics(Rule rule) {
        return topics(rule.eventType());
    }

    private List<Topic> topics(String eventType) {
        return schemas.types().stream()
                .filter(type -> eventType.equals(Conditions.ANY) || eventType.equals(type.name()))
                .map(this::topic)
                .toList();
    }

    private Topic topic(EventType type) {
        return topics.computeIfAbsent(
                type, one -> Topic.of(one, rules, document, book, schemas, conditions));
    }
}
