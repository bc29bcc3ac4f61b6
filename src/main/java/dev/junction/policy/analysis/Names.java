package dev.junction.policy.analysis;

import dev.junction.policy.analysis.Finding.Kind;
import dev.junction.policy.analysis.Finding.Severity;
import dev.junction.policy.condition.ConditionRefused;
import dev.junction.policy.condition.Conditions;
import dev.junction.policy.condition.Flaw;
import dev.junction.policy.condition.Logic;
import dev.junction.policy.condition.Reads;
import dev.junction.policy.document.Action;
import dev.junction.policy.document.ApprovalChain;
import dev.junction.policy.document.CodeTable;
import dev.junction.policy.document.DecisionTable;
import dev.junction.policy.document.Document;
import dev.junction.policy.document.Ownership;
import dev.junction.policy.document.Rule;
import dev.junction.policy.document.Section;
import dev.junction.policy.table.TableFlaw;
import dev.junction.policy.table.Tables;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds what rows name and is not there: endpoints, queues, codes, thresholds, tables, fields. */
final class Names {

    private final Document document;
    private final Known known;
    private final Conditions conditions;
    private final Used used = new Used();
    private final List<Finding> found = new ArrayList<>();

    Names(Document document, Known known, Conditions conditions) {
        this.document = document;
        this.known = known;
        this.conditions = conditions;
    }

    /** What is named, as far as it was seen. */
    Used used() {
        return used;
    }

    List<Finding> find() {
        document.rules().forEach(this::rule);
        document.tables().forEach(this::table);
        document.approvals().forEach(this::chain);
        document.owners().forEach(this::owner);
        document.codes().forEach(code -> queue(code.queue(), new Row("codes", code.name(), "")));
        document.overrides()
                .forEach(one -> facility(one.facility(), new Row("overrides", one.name(), "")));
        return found;
    }

    /** A row of the document, and where in it. */
    private record Row(String section, String name, String below) {

        Finding finding(Kind kind, Severity severity, String field, String message) {
            return Finding.of(kind, severity, section, name, message).at(below + field);
        }

        Row in(String field) {
            return new Row(section, name, below + field + ".");
        }
    }

    /** The code tables that a rule reads and that have no rows. */
    List<String> emptyTables(Rule rule) {
        try {
            return conditions.compile(rule.eventType(), rule.condition()).reads().of("ref").stream()
                    .flatMap(name -> Section.CODE_TABLES.find(document, name).stream())
                    .filter(table -> table.rows().isEmpty())
                    .map(CodeTable::name)
                    .toList();
        } catch (ConditionRefused | IllegalArgumentException e) {
            return List.of();
        }
    }

    private void rule(Rule rule) {
        Row row = new Row("rules", rule.name(), "");
        facility(rule.facility(), row);
        condition(rule.eventType(), rule.condition(), row, "condition");
        actions(rule.eventType(), rule.actions(), row);
    }

    private void table(DecisionTable table) {
        Row row = new Row("tables", table.name(), "");
        facility(table.facility(), row);
        Tables tables = new Tables(conditions);
        for (TableFlaw flaw : tables.flaws(table)) {
            note(row.finding(Kind.CONDITION, Severity.ERROR, flaw.field(), flaw.reason()));
        }
        for (Rule one : tables.rules(table)) {
            var place = one.row();
            String field = place == null ? "" : "rows[" + (place.place() - 1) + "]";
            try {
                reads(one.eventType(), one.condition(), row, field);
            } catch (ConditionRefused | IllegalArgumentException e) {
                used.unread();
            }
        }
        for (int i = 0; i < table.rows().size(); i++) {
            actions(table.eventType(), table.rows().get(i).actions(), row.in("rows[" + i + "]"));
        }
    }

    private void condition(String type, String text, Row row, String field) {
        try {
            reads(type, text, row, field);
        } catch (ConditionRefused e) {
            used.unread();
            for (Flaw flaw : e.flaws()) {
                String reason =
                        "line %d, column %d: %s"
                                .formatted(flaw.line(), flaw.column(), flaw.reason());
                note(row.finding(Kind.CONDITION, Severity.ERROR, field, reason));
            }
        } catch (IllegalArgumentException e) {
            used.unread();
            note(
                    row.finding(
                            Kind.CONDITION,
                            Severity.ERROR,
                            "eventType",
                            "there is no event type '%s'".formatted(type)));
        }
    }

    private void reads(String type, String text, Row row, String field) throws ConditionRefused {
        var condition = conditions.compile(type, text);
        if (text.matches("(?s).*\\b(limit|ref)\\s*\\[\\s*[^'\"\\s].*")) {
            used.unread();
        }
        names(condition.reads(), row, field);
        Atoms.each(condition.logic(), atom -> places(atom, row, field));
    }

    private void names(Reads reads, Row row, String field) {
        for (String limit : reads.of("limit")) {
            used.limits().add(limit);
            unless(
                    Section.THRESHOLDS.find(document, limit).isPresent(),
                    row,
                    field,
                    "limit['%s'] is no threshold of this version".formatted(limit));
        }
        for (String path : reads.of("ref")) {
            String table = path.split("\\.", 2)[0];
            used.codeTables().add(table);
            var found =
                    Section.CODE_TABLES
                            .find(document, path)
                            .or(() -> Section.CODE_TABLES.find(document, table));
            unless(
                    found.isPresent(),
                    row,
                    field,
                    "ref['%s'] is no code table of this version".formatted(table));
            found.ifPresent(codes -> key(codes, path, row, field));
        }
    }

    private void key(CodeTable codes, String path, Row row, String field) {
        if (path.length() <= codes.name().length() + 1) {
            return;
        }
        String key = path.substring(codes.name().length() + 1);
        if (!codes.rows().containsKey(key) && !codes.rows().containsKey(key.split("\\.", 2)[0])) {
            note(
                    row.finding(
                            Kind.UNKNOWN,
                            Severity.WARNING,
                            field,
                            "code table '%s' has no key '%s'".formatted(codes.name(), key)));
        }
    }

    /** Facilities that a condition compares with. */
    private void places(Logic atom, Row row, String field) {
        List<Object> values =
                switch (atom) {
                    case Logic.Compared c when isFacility(c.path()) -> List.of(c.value());
                    case Logic.OneOf one when isFacility(one.path()) -> one.values();
                    default -> List.of();
                };
        values.forEach(value -> facility(String.valueOf(value), row, field));
    }

    private static boolean isFacility(List<String> path) {
        return Space.place(path).equals(Space.FACILITY);
    }

    private void facility(@Nullable String name, Row row) {
        facility(name, row, "facility");
    }

    private void facility(@Nullable String name, Row row, String field) {
        boolean listed =
                name == null
                        || document.facilities().isEmpty()
                        || Section.FACILITIES.find(document, name).isPresent();
        if (!listed) {
            note(
                    row.finding(
                            Kind.UNKNOWN,
                            Severity.WARNING,
                            field,
                            "'%s' is not among the facilities of this version".formatted(name)));
        }
    }

    private void actions(String type, List<Action> actions, Row row) {
        for (int i = 0; i < actions.size(); i++) {
            action(type, actions.get(i), row.in("actions[" + i + "]"));
        }
    }

    private void action(String type, Action action, Row row) {
        switch (action) {
            case Action.Deliver(List<String> names) -> endpoints(names, row);
            case Action.DeliverFirst(List<String> names) -> endpoints(names, row);
            case Action.OpenItem item -> item(type, item, row);
            case Action.Hold hold -> {
                if (hold.until() != null) {
                    formula(type, hold.until(), row, "until");
                }
            }
            case Action.Enrich(Map<String, String> set) ->
                    set.forEach((field, text) -> formula(type, text, row, "set." + field));
            case Action.Refuse refuse -> {}
            case Action.Emit emit -> {}
            case Action.Tag tag -> {}
        }
    }

    private void item(String type, Action.OpenItem item, Row row) {
        queue(item.queue(), row);
        used.codes().add(item.code());
        if (!document.codes().isEmpty() && Section.CODES.find(document, item.code()).isEmpty()) {
            note(
                    row.finding(
                            Kind.UNKNOWN,
                            Severity.WARNING,
                            "code",
                            "'%s' is no code of this version's taxonomy".formatted(item.code())));
        }
        String chain = item.approval();
        if (chain != null) {
            used.approvals().add(chain);
            unless(
                    Section.APPROVALS.find(document, chain).isPresent(),
                    row,
                    "approval",
                    "'%s' is no approval chain of this version".formatted(chain));
        }
        if (item.amount() != null) {
            formula(type, item.amount(), row, "amount");
        }
    }

    private void formula(String type, String text, Row row, String field) {
        try {
            names(conditions.formula(type, text).reads(), row, field);
        } catch (ConditionRefused e) {
            used.unread();
            e.flaws()
                    .forEach(
                            flaw ->
                                    note(
                                            row.finding(
                                                    Kind.CONDITION,
                                                    Severity.ERROR,
                                                    field,
                                                    flaw.reason())));
        } catch (IllegalArgumentException e) {
            used.unread();
        }
    }

    private void endpoints(List<String> names, Row row) {
        for (int i = 0; i < names.size(); i++) {
            unless(
                    known.endpoints().isEmpty() || known.endpoints().contains(names.get(i)),
                    row,
                    "endpoints[" + i + "]",
                    "'%s' is no endpoint".formatted(names.get(i)));
        }
    }

    private void queue(@Nullable String name, Row row) {
        unless(
                name == null || known.queues().isEmpty() || known.queues().contains(name),
                row,
                "queue",
                "there is no queue '%s'; its items would come to the exceptions".formatted(name));
    }

    private void chain(ApprovalChain chain) {
        Row row = new Row("approvals", chain.name(), "");
        for (int i = 0; i < chain.bands().size(); i++) {
            String threshold = chain.bands().get(i).threshold();
            if (threshold != null) {
                used.limits().add(threshold);
                unless(
                        Section.THRESHOLDS.find(document, threshold).isPresent(),
                        row,
                        "bands[" + i + "].threshold",
                        "'%s' is no threshold of this version".formatted(threshold));
            }
        }
    }

    private void owner(Ownership owner) {
        Row row = new Row("owners", owner.name(), "");
        queue(owner.queue(), row);
        for (int i = 0; i < owner.owners().size(); i++) {
            String partner = owner.owners().get(i);
            if (!known.partners().isEmpty() && !known.partners().contains(partner)) {
                note(
                        row.finding(
                                Kind.UNKNOWN,
                                Severity.WARNING,
                                "owners[" + i + "]",
                                "'%s' is no partner".formatted(partner)));
            }
        }
    }

    private void unless(boolean there, Row row, String field, String message) {
        if (!there) {
            note(row.finding(Kind.UNKNOWN, Severity.ERROR, field, message));
        }
    }

    private void note(Finding finding) {
        found.add(finding);
    }
}
