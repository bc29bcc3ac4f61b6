package dev.junction.policy.table;

import java.util.ArrayList;
import java.util.List;

/**
 * What no row of a table matches. Looks at columns whose values can be counted or split at the
 * limits that occur, and at events that have a value for each of them. Other columns are taken to
 * have a value that no cell names; where that cannot be told, their cells are taken to hold.
 *
 * @param found each with a value for every column that can be counted; they do not overlap
 * @param openColumns the other columns
 * @param more whether there are others than those found
 * @param complete whether all combinations were looked at; there can be too many
 */
public record Gaps(
        List<List<Example>> found, List<String> openColumns, boolean more, boolean complete) {

    /** The most that are named. */
    public static final int MOST = 20;

    public Gaps {
        found = List.copyOf(found);
        openColumns = List.copyOf(openColumns);
    }

    static Gaps of(Grid whole) {
        Grid grid = whole.wanted();
        List<String> open =
                whole.axes().stream()
                        .filter(axis -> axis.reach() != Axis.Reach.ALL)
                        .map(Axis::column)
                        .distinct()
                        .toList();
        List<List<Example>> found = new ArrayList<>();
        Search search = new Search();
        if (!grid.axes().isEmpty()) {
            search.without(
                    grid.all(),
                    grid.boxes(),
                    gap -> {
                        found.add(grid.example(gap));
                        return found.size() <= MOST;
                    });
        }
        return new Gaps(
                found.subList(0, Math.min(MOST, found.size())),
                open,
                found.size() > MOST,
                search.complete());
    }
}
