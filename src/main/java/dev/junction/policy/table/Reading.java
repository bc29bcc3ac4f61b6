package dev.junction.policy.table;

import dev.junction.policy.condition.Conditions;
import dev.junction.policy.document.DecisionTable;
import dev.junction.policy.document.DecisionTable.Row;
import java.util.ArrayList;
import java.util.List;

/**
 * A table as it was understood.
 *
 * @param questions one for each column
 * @param rows those that can be read, in order
 * @param flaws what cannot be
 */
record Reading(List<Question> questions, List<ReadRow> rows, List<TableFlaw> flaws) {

    /**
     * A row that can be read.
     *
     * @param place counted from 1
     * @param clauses what the cells mean in CEL; empty for anything
     */
    record ReadRow(int place, List<Cell> cells, List<String> clauses) {}

    Reading {
        questions = List.copyOf(questions);
        rows = List.copyOf(rows);
        flaws = List.copyOf(flaws);
    }

    static Reading of(DecisionTable table, Conditions conditions) {
        List<TableFlaw> flaws = new ArrayList<>();
        List<Question> questions = Questions.of(conditions, table, flaws::add);
        if (questions.isEmpty()) {
            flaws.add(new TableFlaw("columns", "a table has a column"));
        }
        if (table.rows().isEmpty()) {
            flaws.add(new TableFlaw("rows", "a table has a row"));
        }
        List<ReadRow> rows = new ArrayList<>();
        for (int i = 0; i < table.rows().size(); i++) {
            row(i, table.rows().get(i), questions, rows, flaws);
        }
        return new Reading(questions, rows, flaws);
    }

    private static void row(
            int index,
            Row row,
            List<Question> questions,
            List<ReadRow> rows,
            List<TableFlaw> flaws) {
        String field = "rows[" + index + "].when";
        if (row.when().size() != questions.size()) {
            flaws.add(
                    new TableFlaw(
                            field,
                            "it has %d cells, the table has %d columns"
                                    .formatted(row.when().size(), questions.size())));
            return;
        }
        List<Cell> cells = new ArrayList<>();
        List<String> clauses = new ArrayList<>();
        int flawsBefore = flaws.size();
        for (int i = 0; i < questions.size(); i++) {
            try {
                Cell cell = Cells.read(questions.get(i).column().kind(), row.when().get(i));
                clauses.add(questions.get(i).clause(cell));
                cells.add(cell);
            } catch (Unreadable e) {
                flaws.add(new TableFlaw(field + "[" + i + "]", e.reason()));
            }
        }
        if (flaws.size() == flawsBefore) {
            rows.add(new ReadRow(index + 1, List.copyOf(cells), List.copyOf(clauses)));
        }
    }
}
