package dev.junction.policy.whatif;

import dev.junction.event.Event;
import dev.junction.policy.Decision;
import dev.junction.policy.Inputs;
import dev.junction.policy.Onward;
import dev.junction.policy.Order;
import dev.junction.policy.RuleBook;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * What one version makes of an event: its decision, and those on the events that rules emit from
 * it.
 *
 * @param decisions the event's own first
 * @param circle whether rules emitted in a circle
 */
record Course(List<Decision> decisions, boolean circle) {

    Course {
        decisions = List.copyOf(decisions);
    }

    /** Follows an event as the walk does: a hold stops it, and what is emitted is decided too. */
    static Course of(RuleBook book, Inputs inputs) {
        List<Decision> decisions = new ArrayList<>(1);
        Deque<Event> open = new ArrayDeque<>(2);
        open.add(inputs.event());
        int emitted = 0;
        while (!open.isEmpty()) {
            Event event = open.poll();
            Decision decision = book.decide(inputs(inputs, event, book));
            decisions.add(decision);
            if (decision.orders(Order.Hold.class).findAny().isPresent()) {
                return new Course(decisions, emitted > Onward.MOST_EMITTED);
            }
            Event enriched = Onward.enriched(event, decision);
            for (Order.Emit emit : decision.orders(Order.Emit.class).toList()) {
                if (++emitted <= Onward.MOST_EMITTED) {
                    open.add(Onward.emitted(enriched, emit));
                }
            }
        }
        return new Course(decisions, emitted > Onward.MOST_EMITTED);
    }

    private static Inputs inputs(Inputs first, Event event, RuleBook book) {
        return new Inputs(
                event,
                first.at(),
                first.released(),
                first.partner(),
                book.readsHistory(event.type().name()) ? first.history() : List.of());
    }

    /** The decision on the event itself. */
    Decision first() {
        return decisions.getFirst();
    }

    /** What all of them ask for. */
    <T extends Order> List<T> orders(Class<T> kind) {
        return decisions.stream().flatMap(decision -> decision.orders(kind)).toList();
    }
}
