package dev.junction.policy.analysis;

import dev.junction.policy.Decision;
import dev.junction.policy.Inputs;
import dev.junction.policy.Order;
import dev.junction.policy.RuleBook;
import dev.junction.policy.Traced;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Looks for an event that shows something, by making events and asking the rules about them. */
final class Search {

    /** So that of many boxes those tried are not all neighbours. */
    private static final long STRIDE = 7919;

    private final RuleBook book;
    private final Budget budget;

    Search(RuleBook book, Budget budget) {
        this.book = book;
        this.budget = budget;
    }

    /**
     * An event within a region that shows it.
     *
     * @param tries how many events at most
     */
    Optional<Example> find(Topic topic, Region region, int tries, Predicate<Inputs> shows) {
        List<Box> boxes = region.boxes();
        if (boxes.isEmpty()) {
            return Optional.empty();
        }
        int plain = Math.min(boxes.size(), tries / 2);
        for (int i = 0; i < tries && budget.left(); i++) {
            Box box = boxes.get((int) (i * STRIDE % boxes.size()));
            budget.spend();
            Optional<Inputs> found =
                    topic.maker()
                            .make(box, i < plain)
                            .map(draft -> draft.inputs(false))
                            .filter(shows);
            if (found.isPresent()) {
                return found.map(Example::of);
            }
        }
        return Optional.empty();
    }

    /** Whether a rule is asked and matches, at once or after a release. */
    boolean reaches(Inputs inputs, String rule) {
        Decision decision = book.decide(inputs);
        return asked(decision, rule)
                || (decision.orders(Order.Hold.class).findAny().isPresent()
                        && asked(book.decide(released(inputs)), rule));
    }

    private static boolean asked(Decision decision, String rule) {
        return decision.considered().stream()
                .anyMatch(one -> one.matched() && one.rule().equals(rule));
    }

    private static Inputs released(Inputs inputs) {
        return new Inputs(inputs.event(), inputs.at(), true, inputs.partner(), inputs.history());
    }

    /** Whether a rule matches, asked or not. */
    boolean matches(Inputs inputs, String rule) {
        return book.trace(inputs, one -> one.name().equals(rule)).stream()
                .anyMatch(Traced::matched);
    }

    /** Who decides; null when nobody does. */
    @Nullable String decider(Inputs inputs) {
        return book.decide(inputs).rule();
    }
}
