package dev.junction.policy.table;

import dev.junction.policy.document.DecisionTable;
import dev.junction.policy.document.DecisionTable.Hit;
import dev.junction.policy.table.Reading.ReadRow;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What the rows of a table say twice. Rows are counted from 1, like their rules' names.
 *
 * @param unreachable rows that never decide
 * @param pairs rows that ask for something else than an earlier one and match some of the same; not
 *     where one has all that the other has, because a row for the rest is meant so
 * @param more whether there are other pairs than those named
 * @param complete whether all rows were looked at; there can be too many combinations
 */
public record Overlaps(
        List<Unreachable> unreachable, List<Pair> pairs, boolean more, boolean complete) {

    /** The most pairs that are named. */
    public static final int MOST = 20;

    /**
     * A row that never decides.
     *
     * @param because the earlier rows that together match all that it matches; none when nothing
     *     can be as its cells want it
     */
    public record Unreachable(int row, List<Integer> because) {}

    /**
     * Two rows that match some of the same.
     *
     * @param example of what both match
     */
    public record Pair(int row, int earlier, List<Example> example) {}

    public Overlaps {
        unreachable = List.copyOf(unreachable);
        pairs = List.copyOf(pairs);
    }

    /** Where all rows count, it is no matter that they overlap. */
    static Overlaps of(DecisionTable table, Grid grid) {
        Search search = new Search();
        List<Box> boxes = grid.boxes();
        List<Unreachable> unreachable = new ArrayList<>();
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < boxes.size() && search.complete(); i++) {
            List<Box> earlier = table.hit() == Hit.FIRST ? boxes.subList(0, i) : List.of();
            if (isCovered(boxes.get(i), earlier, search)) {
                unreachable.add(unreachable(i, boxes.get(i), earlier, grid.rows()));
            } else {
                pairs(i, earlier.size(), boxes, table, grid, pairs, search);
            }
        }
        return new Overlaps(
                unreachable,
                pairs.subList(0, Math.min(MOST, pairs.size())),
                pairs.size() > MOST,
                search.complete());
    }

    private static boolean isCovered(Box box, List<Box> earlier, Search search) {
        List<Box> left = new ArrayList<>();
        if (!box.isEmpty()) {
            search.without(
                    box,
                    earlier,
                    rest -> {
                        left.add(rest);
                        return false;
                    });
        }
        return left.isEmpty() && search.complete();
    }

    private static Unreachable unreachable(
            int index, Box box, List<Box> earlier, List<ReadRow> rows) {
        return new Unreachable(
                rows.get(index).place(),
                IntStream.range(0, earlier.size())
                        .filter(i -> earlier.get(i).meets(box))
                        .mapToObj(i -> rows.get(i).place())
                        .toList());
    }

    private static void pairs(
            int index,
            int earlier,
            List<Box> boxes,
            DecisionTable table,
            Grid grid,
            List<Pair> pairs,
            Search search) {
        Box box = boxes.get(index);
        int place = grid.rows().get(index).place();
        for (int i = 0; i < earlier && pairs.size() <= MOST && search.step(); i++) {
            Box other = boxes.get(i);
            int before = grid.rows().get(i).place();
            boolean otherwise =
                    !table.rows()
                            .get(place - 1)
                            .actions()
                            .equals(table.rows().get(before - 1).actions());
            if (otherwise && box.meets(other) && !box.holds(other) && !other.holds(box)) {
                pairs.add(new Pair(place, before, grid.example(box.and(other))));
            }
        }
    }
}
