package dev.junction.policy.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.junction.event.Event;
import dev.junction.event.EventType;
import dev.junction.event.Ids;
import dev.junction.event.Priority;
import dev.junction.mapping.MappingException;
import dev.junction.mapping.SchemaFolder;
import dev.junction.policy.condition.ConditionRefused;
import dev.junction.policy.condition.Conditions;
import dev.junction.policy.condition.Seen;
import dev.junction.policy.document.DecisionTable;
import dev.junction.policy.document.DecisionTable.Column;
import dev.junction.policy.document.DecisionTable.Kind;
import dev.junction.policy.document.DecisionTable.Row;
import dev.junction.policy.document.Rule;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who approves a requisition, as a table about the events that there are. */
class RequisitionTableTest {

    private static final DecisionTable APPROVAL =
            DecisionTable.of(
                    "approval",
                    "",
                    "requisition.submitted",
                    null,
                    "data.kind != 'punch-out-cart'",
                    null,
                    null,
                    null,
                    null,
                    null,
                    List.of(
                            new Column("what", "data.categories", Kind.IN, null),
                            new Column("budget", "data.budgetStatus", Kind.IN, null),
                            new Column("emergency", "data.emergency", Kind.BOOL, null),
                            new Column("amount", "data.total", Kind.MONEY, "data.currency"),
                            new Column("needed", "data.needBy", Kind.DATE, null)),
                    List.of(
                            row("director", "-", "-", "true", "-", "-"),
                            row("pharmacist", "pharmacy", "-", "-", "-", "-"),
                            row("finance", "-", "not ok", "-", "-", "-"),
                            row("manager", "-", "ok", "false", "<= 2000 USD", "-"),
                            row("planner", "-", "ok", "false", "> 2000 USD", "> 2026-12-31")));

    private static Conditions conditions;

    @BeforeAll
    static void readSchemas() throws MappingException {
        conditions = new Conditions(SchemaFolder.load(Path.of("mappings/events")));
    }

    @ParameterizedTest(name = "{0}, {1}, {2}, {3} {4}, {5}: {6}")
    @CsvSource({
        "it,       ok,       false, 2000,    USD, 2026-12-01, manager",
        "it,       ok,       false, 2000.01, USD, 2026-12-31, nobody",
        "it,       ok,       false, 2000.01, USD, 2027-01-01, planner",
        "it,       ok,       false, 2000,    EUR, 2026-12-01, nobody",
        "it,       exceeded, false, 10,      USD, 2026-12-01, finance",
        "it,       unknown,  true,  10,      USD, 2026-12-01, director",
        "pharmacy, ok,       false, 10,      USD, 2026-12-01, pharmacist",
    })
    void findsTheRow(
            String category,
            String budget,
            boolean emergency,
            double total,
            String currency,
            String needed,
            String who)
            throws ConditionRefused {
        var event =
                event(
                        Map.of(
                                "categories", List.of("office", category),
                                "budgetStatus", budget,
                                "emergency", emergency,
                                "total", total,
                                "currency", currency,
                                "needBy", needed,
                                "kind", "requisition"));

        assertThat(first(event)).isEqualTo(who);
    }

    @Test
    void hasNoFlaws() {
        assertThat(new Tables(conditions).flaws(APPROVAL)).isEmpty();
    }

    private static String first(Event event) throws ConditionRefused {
        for (Rule rule : new Tables(conditions).rules(APPROVAL)) {
            var condition = conditions.compile(rule.eventType(), rule.condition());
            if (condition.objection(new Seen(event)) == null) {
                return rule.description();
            }
        }
        return "nobody";
    }

    private static Row row(String who, String... when) {
        return new Row(who, List.of(when), List.of());
    }

    private static Event event(Map<String, Object> data) {
        return new Event(
                Ids.next(),
                "portal",
                new EventType("requisition.submitted"),
                "requisition/R-1",
                Instant.parse("2026-11-21T12:00:00Z"),
                null,
                "R-1",
                Priority.ROUTINE,
                Map.of(),
                data);
    }
}
