package dev.junction;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Draws a soak: what went in and out each second, memory, and what waited. */
final class SoakChart {

    private static final int WIDTH = 900;
    private static final int LEFT = 70;
    private static final int HEIGHT = 150;
    private static final int GAP = 50;

    private final List<SoakLine> lines;
    private final StringBuilder svg = new StringBuilder();
    private int top = 40;

    private SoakChart(List<SoakLine> lines) {
        this.lines = lines;
    }

    /** A line of a panel. */
    private record Curve(String name, String colour, ToDoubleFunction<Integer> value) {}

    /** The chart as an SVG file. */
    static String of(List<SoakLine> lines) {
        return new SoakChart(lines).draw();
    }

    private String draw() {
        panel(
                "messages a second",
                new Curve("acknowledged", "#1f6feb", i -> rate(i, SoakLine::acknowledged)),
                new Curve(
                        "delivered to the well one",
                        "#2da44e",
                        i -> rate(i, SoakLine::arrivedWell)),
                new Curve(
                        "to the troubled one", "#bf8700", i -> rate(i, SoakLine::arrivedTroubled)));
        panel(
                "megabytes",
                new Curve("resident", "#8250df", i -> lines.get(i).resident()),
                new Curve("heap", "#cf222e", i -> lines.get(i).heap()));
        panel("deliveries waiting", new Curve("waiting", "#57606a", i -> lines.get(i).waiting()));
        return """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="12">
        <rect width="100%%" height="100%%" fill="white"/>
        %s</svg>
        """
                .formatted(WIDTH + LEFT + 20, top, svg);
    }

    private void panel(String title, Curve... curves) {
        double most = 1;
        for (Curve curve : curves) {
            for (int i = 0; i < lines.size(); i++) {
                most = Math.max(most, curve.value().applyAsDouble(i));
            }
        }
        text(LEFT, top - 8, "#24292f", title);
        add(
                "<rect x='%d' y='%d' width='%d' height='%d' fill='none' stroke='#d0d7de'/>%n",
                LEFT, top, WIDTH, HEIGHT);
        text(8, top + 10, "#57606a", String.format(Locale.ROOT, "%.0f", most));
        text(8, top + HEIGHT, "#57606a", "0");
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).happened().isEmpty()) {
                add(
                        "<line x1='%.1f' x2='%.1f' y1='%d' y2='%d'"
                                + " stroke='#eaeef2'><title>%s</title></line>%n",
                        x(i), x(i), top, top + HEIGHT, lines.get(i).happened());
            }
        }
        int place = LEFT + 160;
        for (Curve curve : curves) {
            text(place, top - 8, curve.colour(), curve.name());
            place += 190;
            draw(curve, most);
        }
        text(
                LEFT + WIDTH - 60,
                top + HEIGHT + 16,
                "#57606a",
                lines.isEmpty() ? "" : lines.getLast().second() / 60 + " minutes");
        top += HEIGHT + GAP;
    }

    private void draw(Curve curve, double most) {
        StringBuilder points = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            double y = top + HEIGHT * (1 - Math.max(0, curve.value().applyAsDouble(i)) / most);
            points.append(String.format(Locale.ROOT, "%.1f,%.1f ", x(i), y));
        }
        add("<polyline fill='none' stroke='%s' points='%s'/>%n", curve.colour(), points);
    }

    private double rate(int i, ToDoubleFunction<SoakLine> count) {
        SoakLine now = lines.get(i);
        double before = i == 0 ? 0 : count.applyAsDouble(lines.get(i - 1));
        double seconds = i == 0 ? now.second() : now.second() - lines.get(i - 1).second();
        return (count.applyAsDouble(now) - before) / Math.max(1, seconds);
    }

    private double x(int i) {
        return LEFT + (double) WIDTH * i / Math.max(1, lines.size() - 1);
    }

    private void text(int x, int y, String colour, String words) {
        add("<text x='%d' y='%d' fill='%s'>%s</text>%n", x, y, colour, words);
    }

    private void add(String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values));
    }
}
