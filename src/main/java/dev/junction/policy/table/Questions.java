package dev.junction.policy.table;

import dev.junction.policy.condition.ConditionRefused;
import dev.junction.policy.condition.Conditions;
import dev.junction.policy.condition.Sort;
import dev.junction.policy.document.DecisionTable;
import dev.junction.policy.document.DecisionTable.Column;
import dev.junction.policy.document.DecisionTable.Kind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Understands the columns of a table. */
final class Questions {

    private final Conditions conditions;
    private final DecisionTable table;
    private final Consumer<TableFlaw> flaws;

    private Questions(Conditions conditions, DecisionTable table, Consumer<TableFlaw> flaws) {
        this.conditions = conditions;
        this.table = table;
        this.flaws = flaws;
    }

    /** One for each column, also for those with flaws: nothing is known of their input then. */
    static List<Question> of(
            Conditions conditions, DecisionTable table, Consumer<TableFlaw> flaws) {
        var all = new Questions(conditions, table, flaws);
        List<Question> questions = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (int i = 0; i < table.columns().size(); i++) {
            String field = "columns[" + i + "]";
            Column column = table.columns().get(i);
            if (!names.add(name(column))) {
                flaws.accept(new TableFlaw(field + ".name", "another column has this name"));
            }
            questions.add(all.question(column, field));
        }
        return List.copyOf(questions);
    }

    /** What people call it; a column without a name goes by its input. */
    static String name(Column column) {
        return column.name().isBlank() ? column.input().strip() : column.name().strip();
    }

    private Question question(Column column, String field) {
        Sort sort = sort(column.input(), field + ".input");
        misfit(column.kind(), sort)
                .ifPresent(reason -> flaws.accept(new TableFlaw(field + ".input", reason)));
        if (column.currency() == null || column.currency().isBlank()) {
            return new Question(
                    new Column(column.name(), column.input(), column.kind(), null), sort);
        }
        currency(column, field + ".currency");
        return new Question(column, sort);
    }

    private void currency(Column column, String field) {
        if (column.kind() != Kind.MONEY) {
            flaws.accept(new TableFlaw(field, "only a column of kind money has a currency"));
            return;
        }
        Sort sort = sort(String.valueOf(column.currency()), field);
        if (sort.list() || !EnumSet.of(Sort.Kind.TEXT, Sort.Kind.ANY).contains(sort.kind())) {
            flaws.accept(new TableFlaw(field, "a currency is text, like USD"));
        }
    }

    private Sort sort(String input, String field) {
        if (input.isBlank()) {
            flaws.accept(new TableFlaw(field, "it is missing; write for example data.total"));
            return Sort.ANY;
        }
        try {
            return conditions.sort(table.eventType(), input);
        } catch (ConditionRefused e) {
            flaws.accept(new TableFlaw(field, e.flaws().getFirst().reason()));
            return Sort.ANY;
        } catch (IllegalArgumentException e) {
            // no such type of event: the table's own flaw
            return Sort.ANY;
        }
    }

    private static Optional<String> misfit(Kind kind, Sort sort) {
        if (sort.list() && kind != Kind.IN && kind != Kind.REGEX) {
            return Optional.of("it is a list; only columns of kind in and regex look into lists");
        }
        Set<Sort.Kind> fitting =
                switch (kind) {
                    case IN ->
                            EnumSet.of(
                                    Sort.Kind.TEXT,
                                    Sort.Kind.WHOLE,
                                    Sort.Kind.DECIMAL,
                                    Sort.Kind.TRUTH);
                    case RANGE, MONEY -> EnumSet.of(Sort.Kind.WHOLE, Sort.Kind.DECIMAL);
                    case REGEX -> EnumSet.of(Sort.Kind.TEXT);
                    case DATE -> EnumSet.of(Sort.Kind.TEXT, Sort.Kind.TIME);
                    case BOOL -> EnumSet.of(Sort.Kind.TRUTH);
                };
        return sort.kind() == Sort.Kind.ANY || fitting.contains(sort.kind())
                ? Optional.empty()
                : Optional.of("a column of kind %s %s".formatted(kind.word(), wants(kind)));
    }

    private static String wants(Kind kind) {
        return switch (kind) {
            case IN -> "looks at plain values; days have the kind date";
            case RANGE, MONEY -> "looks at numbers";
            case REGEX -> "looks at text";
            case DATE -> "looks at times, or days as text";
            case BOOL -> "looks at what is true or false";
        };
    }
}
