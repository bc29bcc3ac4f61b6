package dev.junction.policy.whatif;

import dev.junction.policy.RuleBook;
import dev.junction.policy.document.Threshold;
import dev.junction.policy.whatif.Result.BandMove;
import dev.junction.policy.whatif.Result.Crossed;
import dev.junction.policy.whatif.Result.DayLoad;
import dev.junction.policy.whatif.Result.Move;
import dev.junction.policy.whatif.Result.Pair;
import dev.junction.policy.whatif.Result.Recorded;
import dev.junction.policy.whatif.Result.RuleMove;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Adds up what changes. Used by one thread, in the order of acceptance. */
final class Tally {

    private static final String NOWHERE = "-";

    /** Of the pairs of rules, the most frequent. */
    private static final int MOST_MOVES = 1_000;

    private final Map<Kind, Long> by = new EnumMap<>(Kind.class);
    private final Map<Way, Sum> moves = new LinkedHashMap<>();
    private final Map<Way, Sum> ruleMoves = new LinkedHashMap<>();
    private final Map<String, Sum> crossed = new TreeMap<>();
    private final Map<String, Sum> rerouted = new TreeMap<>();
    private final Map<Crossing.Band, Sum> bands = new LinkedHashMap<>();
    private final Side before = new Side();
    private final Side after = new Side();
    private long messages;
    private long events;
    private long changed;
    private long changedMessages;
    private @Nullable UUID lastChanged;
    private Recorded recorded = Recorded.NONE;

    Tally() {
        for (Kind kind : Kind.values()) {
            by.put(kind, 0L);
        }
    }

    /** From one place to another. */
    private record Way(String from, String to) {}

    /** What one version makes of all. */
    private static final class Side {

        private final Map<String, Long> queues = new TreeMap<>();
        private final Map<String, Long> rules = new TreeMap<>();
        private final Map<String, Map<LocalDate, Long>> days = new TreeMap<>();
        private long circles;

        void add(Outline outline, List<String> names, LocalDate day) {
            for (String queue : outline.queues()) {
                queues.merge(queue, 1L, Long::sum);
                days.computeIfAbsent(queue, q -> new TreeMap<>()).merge(day, 1L, Long::sum);
            }
            names.forEach(rule -> rules.merge(rule, 1L, Long::sum));
            circles += outline.circle() ? 1 : 0;
        }

        long on(String queue, LocalDate day) {
            return days.getOrDefault(queue, Map.of()).getOrDefault(day, 0L);
        }
    }

    void messages(int more) {
        messages += more;
    }

    long messages() {
        return messages;
    }

    void recorded(Recorded more) {
        recorded = recorded.and(more);
    }

    void add(Compared one) {
        events++;
        before.add(one.before(), one.rulesBefore(), one.day());
        after.add(one.after(), one.rulesAfter(), one.day());
        one.money().forEach(this::money);
        Way rules = new Way(one.rulesBefore().getFirst(), one.rulesAfter().getFirst());
        if (!rules.from().equals(rules.to())) {
            Sum sum = ruleMoves.computeIfAbsent(rules, way -> new Sum());
            one.amount().ifPresentOrElse(sum::add, sum::add);
        }
        if (one.isChanged()) {
            change(one);
        }
    }

    private void change(Compared one) {
        changed++;
        if (one.message() == null || !one.message().equals(lastChanged)) {
            changedMessages++;
            lastChanged = one.message();
        }
        one.kinds().forEach(kind -> by.merge(kind, 1L, Long::sum));
        if (one.kinds().contains(Kind.DESTINATION)) {
            moves.computeIfAbsent(way(one), way -> new Sum()).add();
        }
    }

    private static Way way(Compared one) {
        return new Way(
                only(one.before().destinations(), one.after().destinations()),
                only(one.after().destinations(), one.before().destinations()));
    }

    private static String only(SortedSet<String> these, SortedSet<String> others) {
        SortedSet<String> left = new TreeSet<>(these);
        left.removeAll(others);
        return left.isEmpty() ? NOWHERE : String.join(", ", left);
    }

    private void money(Crossing crossing) {
        switch (crossing) {
            case Crossing.Limit limit ->
                    crossed.computeIfAbsent(limit.name(), n -> new Sum()).add(limit.amount());
            case Crossing.Rerouted other ->
                    rerouted.computeIfAbsent(other.name(), n -> new Sum()).add(other.amount());
            case Crossing.Band band ->
                    bands.computeIfAbsent(
                                    new Crossing.Band(
                                            band.chain(),
                                            band.from(),
                                            band.to(),
                                            new Amounts.Amount(BigDecimal.ZERO, "")),
                                    b -> new Sum())
                            .add(band.amount());
        }
    }

    Result result(RuleBook base, RuleBook other, boolean listCut) {
        Long none = 0L;
        return new Result(
                messages,
                events,
                changed,
                changedMessages,
                by,
                listCut,
                moves.entrySet().stream()
                        .map(
                                entry ->
                                        new Move(
                                                entry.getKey().from(),
                                                entry.getKey().to(),
                                                entry.getValue().count()))
                        .sorted(Comparator.comparingLong(Move::n).reversed())
                        .limit(MOST_MOVES)
                        .toList(),
                new Result.Queues(before.queues, after.queues, perDay()),
                new Result.Money(crossing(base, other), bandMoves()),
                new Pair(
                        before.rules.getOrDefault(Compared.NO_RULE, none),
                        after.rules.getOrDefault(Compared.NO_RULE, none)),
                new Pair(before.circles, after.circles),
                new Result.Rules(before.rules, after.rules, ruleMoves()),
                recorded);
    }

    private List<DayLoad> perDay() {
        SortedSet<String> queues = new TreeSet<>(before.days.keySet());
        queues.addAll(after.days.keySet());
        return queues.stream()
                .flatMap(
                        queue -> {
                            SortedSet<LocalDate> days = new TreeSet<>();
                            days.addAll(before.days.getOrDefault(queue, Map.of()).keySet());
                            days.addAll(after.days.getOrDefault(queue, Map.of()).keySet());
                            return days.stream()
                                    .map(
                                            day ->
                                                    new DayLoad(
                                                            queue,
                                                            day,
                                                            before.on(queue, day),
                                                            after.on(queue, day)));
                        })
                .toList();
    }

    private Map<String, Crossed> crossing(RuleBook base, RuleBook other) {
        SortedSet<String> names = new TreeSet<>(crossed.keySet());
        names.addAll(rerouted.keySet());
        Map<String, Crossed> crossing = new TreeMap<>();
        for (String name : names) {
            Sum over = crossed.getOrDefault(name, new Sum());
            Sum away = rerouted.getOrDefault(name, new Sum());
            crossing.put(
                    name,
                    new Crossed(
                            value(base, name),
                            value(other, name),
                            over.count(),
                            over.sums(),
                            away.count(),
                            away.sums()));
        }
        return crossing;
    }

    private static @Nullable Double value(RuleBook book, String name) {
        return book.document().thresholds().stream()
                .filter(threshold -> threshold.name().equals(name))
                .map(Threshold::value)
                .findFirst()
                .map(BigDecimal::doubleValue)
                .orElse(null);
    }

    private List<BandMove> bandMoves() {
        return bands.entrySet().stream()
                .map(
                        entry ->
                                new BandMove(
                                        entry.getKey().chain(),
                                        entry.getKey().from(),
                                        entry.getKey().to(),
                                        entry.getValue().count(),
                                        entry.getValue().sums()))
                .toList();
    }

    private List<RuleMove> ruleMoves() {
        return ruleMoves.entrySet().stream()
                .map(
                        entry ->
                                new RuleMove(
                                        entry.getKey().from(),
                                        entry.getKey().to(),
                                        entry.getValue().count(),
                                        entry.getValue().sums()))
                .sorted(Comparator.comparingLong(RuleMove::n).reversed())
                .limit(MOST_MOVES)
                .toList();
    }
}
