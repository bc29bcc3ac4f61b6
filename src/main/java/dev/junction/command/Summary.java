package dev.junction.command;

import dev.junction.policy.whatif.Kind;
import dev.junction.policy.whatif.ReportView;
import dev.junction.policy.whatif.Result;
import dev.junction.policy.whatif.Result.Crossed;
import dev.junction.policy.whatif.Scope;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A what-if report in lines for people. */
final class Summary {

    private static final int MOST = 20;

    private final List<String> lines = new ArrayList<>();

    private Summary() {}

    static List<String> of(ReportView report, Result result) {
        Summary summary = new Summary();
        summary.head(report, result);
        summary.kinds(result);
        summary.moves(result);
        summary.queues(result);
        summary.money(result);
        summary.doubts(result);
        summary.lines.add(
                "Report %s; GET /api/policy/what-if/%s/changes lists the events."
                        .formatted(report.id(), report.id()));
        return List.copyOf(summary.lines);
    }

    static String word(ReportView.State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    private void head(ReportView report, Result result) {
        Scope scope = report.scope();
        lines.add(
                "Version %d beside version %d, over what was accepted from %s to %s:"
                        .formatted(report.version(), report.base(), scope.from(), scope.to()));
        lines.add(
                "%d messages with %d events; %d events of %d messages would be treated otherwise."
                        .formatted(
                                result.messages(),
                                result.events(),
                                result.changed(),
                                result.changedMessages()));
    }

    private void kinds(Result result) {
        for (Kind kind : Kind.values()) {
            long n = result.by().getOrDefault(kind, 0L);
            if (n > 0) {
                lines.add("  %-12s %8d".formatted(kind.word(), n));
            }
        }
        pair("no rule", result.noMatch());
        pair("circles", result.circles());
    }

    private void pair(String what, Result.Pair pair) {
        if (pair.before() != pair.after()) {
            lines.add("  %-12s %8d -> %d".formatted(what, pair.before(), pair.after()));
        }
    }

    private void moves(Result result) {
        result.moves().stream()
                .sorted(Comparator.comparingLong(Result.Move::n).reversed())
                .limit(MOST)
                .forEach(
                        move ->
                                lines.add(
                                        "  %d go to %s instead of %s"
                                                .formatted(
                                                        move.n(),
                                                        place(move.to()),
                                                        place(move.from()))));
    }

    private static String place(String name) {
        return name.equals("-") ? "nowhere" : name;
    }

    private void queues(Result result) {
        TreeSet<String> names = new TreeSet<>(result.queues().before().keySet());
        names.addAll(result.queues().after().keySet());
        for (String name : names) {
            long before = Objects.requireNonNullElse(result.queues().before().get(name), 0L);
            long after = Objects.requireNonNullElse(result.queues().after().get(name), 0L);
            if (before != after) {
                lines.add("  queue %s: %d -> %d items".formatted(name, before, after));
            }
        }
    }

    private void money(Result result) {
        for (Map.Entry<String, Crossed> one : result.money().crossing().entrySet()) {
            Crossed crossed = one.getValue();
            if (crossed.count() > 0 || crossed.rerouted() > 0) {
                lines.add(
                        "  threshold %s, %s -> %s: %d events on its other side%s, %d by another rule%s"
                                .formatted(
                                        one.getKey(),
                                        crossed.before(),
                                        crossed.after(),
                                        crossed.count(),
                                        sums(crossed.sums()),
                                        crossed.rerouted(),
                                        sums(crossed.reroutedSums())));
            }
        }
        result.money().bands().stream()
                .limit(MOST)
                .forEach(
                        band ->
                                lines.add(
                                        "  approval %s: %d from %s to %s%s"
                                                .formatted(
                                                        band.chain(),
                                                        band.count(),
                                                        band.from(),
                                                        band.to(),
                                                        sums(band.sums()))));
    }

    private static String sums(Map<String, BigDecimal> sums) {
        return sums.isEmpty()
                ? ""
                : sums.entrySet().stream()
                        .map(sum -> sum.getValue().toPlainString() + " " + sum.getKey())
                        .collect(Collectors.joining(", ", " (", ")"));
    }

    private void doubts(Result result) {
        if (result.listCut()) {
            lines.add("  More changed than the list behind the numbers keeps.");
        }
        if (result.recorded().differing() > 0) {
            lines.add(
                    "  %d recorded decisions came out otherwise when made again: do not trust this report."
                            .formatted(result.recorded().differing()));
        }
        if (result.recorded().unchecked() > 0) {
            lines.add(
                    "  Of %d recorded decisions an earlier event is kept no longer."
                            .formatted(result.recorded().unchecked()));
        }
    }
}
