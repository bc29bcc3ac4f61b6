package dev.junction.policy.table;

import dev.junction.policy.table.Axis.Part;
import dev.junction.policy.table.Reading.ReadRow;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A table as boxes: its columns are the axes, a row is a box.
 *
 * @param columns for each axis, from which column it is
 */
record Grid(List<Axis> axes, List<Integer> columns, List<ReadRow> rows) {

    Grid {
        axes = List.copyOf(axes);
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /** Only the axes of which it is known which cells hold. */
    Grid wanted() {
        List<Integer> kept =
                IntStream.range(0, axes.size())
                        .filter(i -> axes.get(i).reach() != Axis.Reach.UNKNOWN)
                        .boxed()
                        .toList();
        return new Grid(
                kept.stream().map(axes::get).toList(),
                kept.stream().map(columns::get).toList(),
                rows);
    }

    /** A box for each row. */
    List<Box> boxes() {
        return rows.stream().map(this::box).toList();
    }

    private Box box(ReadRow row) {
        List<BitSet> sides = new ArrayList<>();
        for (int i = 0; i < axes.size(); i++) {
            sides.add(axes.get(i).of(row.cells().get(columns.get(i))));
        }
        return new Box(sides);
    }

    /** All in which gaps are looked for. */
    Box all() {
        return new Box(axes.stream().map(Axis::wanted).toList());
    }

    /** One of the combinations in a box; of parts that cannot be named nothing is said. */
    List<Example> example(Box box) {
        return IntStream.range(0, axes.size())
                .boxed()
                .flatMap(i -> example(axes.get(i), box.sides().get(i)))
                .toList();
    }

    private static Stream<Example> example(Axis axis, BitSet side) {
        return side.stream()
                .mapToObj(axis.parts()::get)
                .flatMap(
                        part ->
                                part instanceof Part.Known known && !(known.key() instanceof Cell)
                                        ? Stream.of(known.example())
                                        : Stream.empty())
                .limit(1)
                .map(value -> new Example(axis.column(), axis.input(), value));
    }
}
