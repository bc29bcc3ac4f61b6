package dev.junction.policy.whatif;

import dev.junction.policy.Decision;
import dev.junction.policy.Order;
import dev.junction.policy.RuleBook;
import dev.junction.policy.document.Threshold;
import dev.junction.policy.whatif.Amounts.Amount;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Sees which money comes to the other side of a threshold or into another band. */
final class Crossings {

    private static final String NONE = "-";

    private final RuleBook before;
    private final RuleBook after;
    private final Set<String> ofMoney = new HashSet<>();
    private final Map<String, Set<String>> aboutType = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> ofRules = new ConcurrentHashMap<>();

    Crossings(RuleBook before, RuleBook after) {
        this.before = before;
        this.after = after;
        Stream.of(before, after)
                .flatMap(book -> book.document().thresholds().stream())
                .filter(Crossings::isMoney)
                .forEach(threshold -> ofMoney.add(threshold.name()));
    }

    /** Without a unit, or in a currency; not days or percents. */
    private static boolean isMoney(Threshold threshold) {
        return threshold.unit() == null || threshold.unit().matches("[A-Z]{3}|any currency");
    }

    List<Crossing> of(Tried tried, Course was, Course is) {
        List<Crossing> found = new ArrayList<>(0);
        Optional<Amount> amount = Amounts.of(tried.inputs().event());
        amount.ifPresent(
                value -> {
                    limits(tried, value, found);
                    rerouted(was.first(), is.first(), value, found);
                });
        bands(tried, amount, was, is, found);
        return found;
    }

    private void limits(Tried tried, Amount amount, List<Crossing> found) {
        String facility = tried.inputs().event().facility();
        String type = tried.inputs().event().type().name();
        Map<String, Double> were = before.limits(facility);
        Map<String, Double> are = after.limits(facility);
        for (String name : aboutType.computeIfAbsent(type, this::about)) {
            Double low = were.get(name);
            Double high = are.get(name);
            if (low != null && high != null && within(amount, low) != within(amount, high)) {
                found.add(new Crossing.Limit(name, amount));
            }
        }
    }

    private static boolean within(Amount amount, double limit) {
        return amount.value().compareTo(BigDecimal.valueOf(limit)) <= 0;
    }

    private Set<String> about(String type) {
        return money(Stream.of(before.limitsAbout(type), after.limitsAbout(type)));
    }

    private void rerouted(Decision was, Decision is, Amount amount, List<Crossing> found) {
        if (!Objects.equals(was.rule(), is.rule())) {
            for (String name :
                    ofRules.computeIfAbsent(was.rule() + "\n" + is.rule(), k -> of(was, is))) {
                found.add(new Crossing.Rerouted(name, amount));
            }
        }
    }

    private Set<String> of(Decision was, Decision is) {
        return money(
                Stream.of(
                        was.rule() == null ? Set.of() : before.limitsOf(was.rule()),
                        is.rule() == null ? Set.of() : after.limitsOf(is.rule())));
    }

    private Set<String> money(Stream<Set<String>> names) {
        Set<String> all = new TreeSet<>();
        names.forEach(all::addAll);
        all.retainAll(ofMoney);
        return all;
    }

    private static void bands(
            Tried tried, Optional<Amount> amount, Course was, Course is, List<Crossing> found) {
        Map<String, Order.Approval> were = approvals(was);
        Map<String, Order.Approval> are = approvals(is);
        Set<String> chains = new TreeSet<>(were.keySet());
        chains.addAll(are.keySet());
        for (String chain : chains) {
            Order.Approval one = were.get(chain);
            Order.Approval other = are.get(chain);
            String from = one == null ? NONE : String.join(", ", one.steps());
            String to = other == null ? NONE : String.join(", ", other.steps());
            if (!from.equals(to)) {
                Double told =
                        Stream.of(Optional.ofNullable(other), Optional.ofNullable(one))
                                .flatMap(Optional::stream)
                                .map(Order.Approval::amount)
                                .filter(Objects::nonNull)
                                .findFirst()
                                .orElse(null);
                Amount value =
                        told != null
                                ? new Amount(
                                        BigDecimal.valueOf(told),
                                        Amounts.currency(tried.inputs().event()))
                                : amount.orElse(new Amount(BigDecimal.ZERO, NONE));
                found.add(new Crossing.Band(chain, from, to, value));
            }
        }
    }

    private static Map<String, Order.Approval> approvals(Course course) {
        Map<String, Order.Approval> approvals = new HashMap<>();
        for (Order.OpenItem item : course.orders(Order.OpenItem.class)) {
            Order.Approval approval = item.approval();
            if (approval != null) {
                approvals.put(approval.chain(), approval);
            }
        }
        return approvals;
    }
}
