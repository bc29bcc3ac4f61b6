package dev.junction.policy.table;

import dev.junction.event.EventType;
import dev.junction.mapping.Schemas;
import dev.junction.policy.condition.Conditions;
import dev.junction.policy.document.DecisionTable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Finds what a table leaves out and what it says twice. Looks at the cells only: what the table's
 * condition keeps away may be named as well. For tables without flaws.
 */
public final class TableReview {

    private final Conditions conditions;
    private final Schemas schemas;

    public TableReview(Conditions conditions, Schemas schemas) {
        this.conditions = conditions;
        this.schemas = schemas;
    }

    /**
     * What no row matches.
     *
     * @param limits the thresholds by name, as they are at one place
     */
    public Gaps gaps(DecisionTable table, Map<String, BigDecimal> limits) {
        return Gaps.of(grid(table, limits));
    }

    /**
     * Rows that never decide, and rows that meet.
     *
     * @param limits the thresholds by name, as they are at one place
     */
    public Overlaps overlaps(DecisionTable table, Map<String, BigDecimal> limits) {
        return Overlaps.of(table, grid(table, limits));
    }

    private Grid grid(DecisionTable table, Map<String, BigDecimal> limits) {
        Map<String, Object> schema =
                Conditions.ANY.equals(table.eventType())
                        ? Map.of()
                        : schemas.schema(new EventType(table.eventType())).orElse(Map.of());
        Reading reading = Reading.of(table, conditions);
        List<Axis> axes = new ArrayList<>();
        List<Integer> columns = new ArrayList<>();
        for (int i = 0; i < reading.questions().size(); i++) {
            int column = i;
            Question question = reading.questions().get(i);
            List<Cell> cells = reading.rows().stream().map(row -> row.cells().get(column)).toList();
            Domain domain = Domain.of(question.column().input(), schema);
            List<Axis> own = new Axes(question, cells, domain, limits).axes();
            axes.addAll(own);
            IntStream.range(0, own.size()).forEach(n -> columns.add(column));
        }
        return new Grid(axes, columns, reading.rows());
    }
}
