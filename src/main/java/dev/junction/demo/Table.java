package dev.junction.demo;

import dev.junction.trail.Story;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What went where and why: one line for each event type, destination or queue, rule and end. */
final class Table {

    private static final int WIDEST_REASON = 70;

    private final Map<Line, Tally> lines = new TreeMap<>();

    /** What the messages of a line have in common. */
    private record Line(String what, String where, String rule, String end, String why)
            implements Comparable<Line> {

        @Override
        public int compareTo(Line other) {
            return toString().compareTo(other.toString());
        }
    }

    private static final class Tally {
        private int count;
        private int retries;
    }

    Table(List<Story> stories) {
        stories.forEach(this::add);
    }

    private void add(Story story) {
        if (story.events().isEmpty()) {
            Story.Head head = story.message();
            String what = "(%s message)".formatted(head.source());
            count(new Line(what, "-", "-", head.state(), shorten(head.reason())), 0);
        }
        story.events().forEach(event -> add(story, event));
    }

    private void add(Story story, Story.Happening event) {
        String rule = Objects.requireNonNullElse(event.rule(), "(none)");
        int before = total();
        for (Story.Carriage one : story.deliveries()) {
            if (isOf(event, one.event())) {
                String why = one.state().equals("DELIVERED") ? "" : shorten(one.lastError());
                count(
                        new Line(event.type(), "> " + one.endpoint(), rule, one.state(), why),
                        Math.max(0, one.attempts() - 1));
            }
        }
        for (Story.Duty duty :
                Objects.requireNonNullElse(story.workItems(), List.<Story.Duty>of())) {
            if (isOf(event, duty.event())) {
                String why = shorten(duty.code() + ": " + duty.title());
                count(new Line(event.type(), "queue " + duty.queue(), rule, duty.state(), why), 0);
            }
        }
        Story.Head head = story.message();
        if (total() == before || head.reason() != null) {
            count(new Line(event.type(), "-", rule, head.state(), shorten(head.reason())), 0);
        }
    }

    private static boolean isOf(Story.Happening event, @Nullable UUID id) {
        return event.id().equals(id);
    }

    private int total() {
        return lines.values().stream().mapToInt(tally -> tally.count).sum();
    }

    private void count(Line line, int retries) {
        Tally tally = lines.computeIfAbsent(line, fresh -> new Tally());
        tally.count++;
        tally.retries += retries;
    }

    private static String shorten(@Nullable String reason) {
        String text = Objects.requireNonNullElse(reason, "").replaceAll("\\s+", " ");
        return text.length() <= WIDEST_REASON ? text : text.substring(0, WIDEST_REASON - 3) + "...";
    }

    void print(PrintStream out) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("event", "went to", "by rule", "end", "count", "retries", "why"));
        lines.forEach(
                (line, tally) ->
                        rows.add(
                                List.of(
                                        line.what(),
                                        line.where(),
                                        line.rule(),
                                        line.end(),
                                        String.valueOf(tally.count),
                                        tally.retries == 0 ? "" : String.valueOf(tally.retries),
                                        line.why())));
        int[] widths = new int[rows.getFirst().size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        for (List<String> row : rows) {
            var text = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                text.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length() + 2));
            }
            out.println(text.toString().stripTrailing());
        }
    }
}
