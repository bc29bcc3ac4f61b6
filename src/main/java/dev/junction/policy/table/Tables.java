package dev.junction.policy.table;

import dev.junction.policy.condition.ConditionRefused;
import dev.junction.policy.condition.Conditions;
import dev.junction.policy.document.DecisionTable;
import dev.junction.policy.document.DecisionTable.Hit;
import dev.junction.policy.document.DecisionTable.Row;
import dev.junction.policy.document.Rule;
import dev.junction.policy.document.TableRow;
import dev.junction.policy.table.Reading.ReadRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes rules of decision tables: of each row one, whose condition is the table's own and what the
 * row's cells say, joined with {@code &&}.
 */
public final class Tables {

    private final Conditions conditions;

    public Tables(Conditions conditions) {
        this.conditions = conditions;
    }

    /**
     * The rules {@code table#1}, {@code table#2}... A row that cannot be read is left out; of that
     * the table's {@link #flaws} tell, before anything is saved. Where an input does not compile,
     * its rules do not either.
     */
    public List<Rule> rules(DecisionTable table) {
        return Reading.of(table, conditions).rows().stream().map(row -> rule(table, row)).toList();
    }

    /** What is wrong with the table; nothing when all is well. */
    public List<TableFlaw> flaws(DecisionTable table) {
        if (!knows(table.eventType())) {
            String reason = "there is no event type '%s'".formatted(table.eventType());
            return List.of(new TableFlaw("eventType", reason));
        }
        Reading reading = Reading.of(table, conditions);
        List<TableFlaw> flaws = new ArrayList<>(reading.flaws());
        compile(table, table.condition())
                .ifPresent(reason -> flaws.add(new TableFlaw("condition", reason)));
        if (flaws.isEmpty()) {
            reading.rows().forEach(row -> compile(table, row).ifPresent(flaws::add));
        }
        return List.copyOf(flaws);
    }

    private boolean knows(String eventType) {
        try {
            conditions.compile(eventType, "");
            return true;
        } catch (ConditionRefused | IllegalArgumentException e) {
            return false;
        }
    }

    /** The cell that does not compile, else the row. */
    private Optional<TableFlaw> compile(DecisionTable table, ReadRow row) {
        Optional<String> whole = compile(table, condition(table, row));
        if (whole.isEmpty()) {
            return Optional.empty();
        }
        String field = "rows[" + (row.place() - 1) + "].when";
        for (int i = 0; i < row.clauses().size(); i++) {
            Optional<String> reason = compile(table, row.clauses().get(i));
            if (reason.isPresent()) {
                return Optional.of(new TableFlaw(field + "[" + i + "]", reason.get()));
            }
        }
        return whole.map(reason -> new TableFlaw(field, reason));
    }

    private Optional<String> compile(DecisionTable table, String condition) {
        try {
            conditions.compile(table.eventType(), condition);
            return Optional.empty();
        } catch (ConditionRefused e) {
            return Optional.of(e.flaws().getFirst().reason());
        }
    }

    private static Rule rule(DecisionTable table, ReadRow row) {
        Row written = table.rows().get(row.place() - 1);
        return new Rule(
                table.name() + "#" + row.place(),
                written.description().isBlank() ? table.description() : written.description(),
                table.eventType(),
                condition(table, row),
                table.rank(),
                table.facility(),
                null,
                null,
                table.hit() == Hit.ALL || table.continues(),
                table.active(),
                table.allow(),
                written.actions(),
                new TableRow(table.name(), row.place(), table.hit(), table.continues()));
    }

    private static String condition(DecisionTable table, ReadRow row) {
        String own = table.condition().isBlank() ? "" : Cel.part(table.condition());
        return Stream.concat(Stream.of(own), row.clauses().stream())
                .filter(clause -> !clause.isEmpty())
                .collect(Collectors.joining(" && "));
    }
}
