package dev.junction.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** The figures, each beside its limit, as Markdown that reads as plain text too. */
public final class Table {

    private static final List<String> HEAD =
            List.of("what", "figure", "limit", "ratio", "floor", "where we want to be", "");

    /** A part of the processors that others may take without spoiling a figure. */
    private static final double QUIET = 0.05;

    private double busiest;
    private final List<List<String>> rows = new ArrayList<>();

    /** A figure that has no limit beside it. */
    public void add(String what, String figure) {
        beside(what, figure, "");
    }

    /** A figure beside what the least that could do it takes on this machine. */
    public void beside(String what, String figure, String limit) {
        row(what, figure, limit, "", "", "", "");
    }

    /** A figure that must be at most {@code floor}. */
    public void atMost(String what, double figure, String unit, double floor, double goal) {
        atMost(what, figure, OptionalDouble.empty(), unit, floor, goal);
    }

    /** The same beside what the least that could do it takes on this machine. */
    public void atMost(
            String what, double figure, double limit, String unit, double floor, double goal) {
        atMost(what, figure, OptionalDouble.of(limit), unit, floor, goal);
    }

    private void atMost(
            String what,
            double figure,
            OptionalDouble limit,
            String unit,
            double floor,
            double goal) {
        row(
                what,
                shown(figure) + " " + unit,
                limit.isEmpty() ? "" : shown(limit.getAsDouble()) + " " + unit,
                limit.isEmpty() ? "" : ratio(figure / limit.getAsDouble()),
                shown(floor) + " " + unit,
                shown(goal) + " " + unit,
                figure <= goal ? "there" : figure <= floor ? "passes" : "MISSES");
    }

    /** A figure that must be at least {@code floor}. */
    public void atLeast(String what, double figure, String unit, double floor, double goal) {
        row(
                what,
                shown(figure) + " " + unit,
                "",
                "",
                shown(floor) + " " + unit,
                shown(goal) + " " + unit,
                figure >= goal ? "there" : figure >= floor ? "passes" : "MISSES");
    }

    /** A rate beside what the machine can do. */
    public void rate(String what, double figure, double limit) {
        row(what, shown(figure) + " /s", shown(limit) + " /s", ratio(figure / limit), "", "", "");
    }

    /** A rate that must be a part of what the machine can do. */
    public void rate(String what, double figure, double limit, double floor, double goal) {
        double ratio = figure / limit;
        row(
                what,
                shown(figure) + " /s",
                shown(limit) + " /s",
                ratio(ratio),
                ratio(floor),
                ratio(goal),
                ratio >= goal ? "there" : ratio >= floor ? "passes" : "MISSES");
    }

    /** A figure that could not be had. */
    public void failed(String what, String why) {
        row(what, "FAILED: " + why, "", "", "", "", "MISSES");
    }

    /**
     * What others took from the processors while figures were measured.
     *
     * @param share 0 to 1
     */
    public void busy(double share) {
        busiest = Math.max(busiest, share);
        if (share > QUIET) {
            System.out.printf(
                    "     others used %.0f %% of the processors in that time%n", share * 100);
        }
    }

    /** How far the figures can be trusted. */
    public String trust() {
        return "Others used at most %.0f %% of the processors while it was measured%s."
                .formatted(
                        busiest * 100,
                        busiest > QUIET ? ": too much for figures to be compared" : "");
    }

    private void row(String... cells) {
        rows.add(List.of(cells));
        System.out.printf(
                "  -> %s: %s%s%s %s%n",
                cells[0],
                cells[1],
                cells[2].isEmpty() ? "" : ", limit " + cells[2],
                cells[3].isEmpty() ? "" : ", ratio " + cells[3],
                cells[6]);
    }

    private static String ratio(double ratio) {
        return String.format(Locale.ROOT, "%.2f", ratio);
    }

    /** With as many digits as mean something. */
    public static String shown(double figure) {
        return figure >= 100
                ? String.format(Locale.ROOT, "%,.0f", figure).replace(',', ' ')
                : figure >= 10
                        ? String.format(Locale.ROOT, "%.1f", figure)
                        : String.format(Locale.ROOT, "%.2f", figure);
    }

    @Override
    public String toString() {
        List<List<String>> all = new ArrayList<>();
        all.add(HEAD);
        all.addAll(rows);
        int[] widths = new int[HEAD.size()];
        for (List<String> row : all) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        StringBuilder text = new StringBuilder();
        for (int r = 0; r < all.size(); r++) {
            line(text, all.get(r), widths, " ");
            if (r == 0) {
                line(text, HEAD.stream().map(name -> "").toList(), widths, "-");
            }
        }
        return text.toString();
    }

    private static void line(StringBuilder text, List<String> row, int[] widths, String fill) {
        text.append('|');
        for (int i = 0; i < widths.length; i++) {
            text.append(fill)
                    .append(row.get(i))
                    .append(fill.repeat(widths[i] - row.get(i).length()))
                    .append(fill)
                    .append('|');
        }
        text.append('\n');
    }

    /** Keeps it beside the other results. */
    public void write(Path file, String title) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, title + "\n\n" + this);
    }
}
