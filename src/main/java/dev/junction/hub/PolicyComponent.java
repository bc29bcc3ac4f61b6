package dev.junction.hub;

import dev.junction.event.Event;
import dev.junction.journal.Message;
import dev.junction.policy.Decision;
import dev.junction.policy.Inputs;
import dev.junction.policy.Onward;
import dev.junction.policy.Order;
import dev.junction.policy.Policy;
import dev.junction.policy.RuleBook;
import io.quarkus.arc.Unremovable;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.camel.Processor;

/** {@code policy:decide} decides on each event, also on those that rules emit. */
@Singleton
@Unremovable
@Named("policy")
final class PolicyComponent extends Step {

    private final Policy policy;
    private final Surroundings surroundings;

    @Inject
    PolicyComponent(Policy policy, Surroundings surroundings) {
        this.policy = policy;
        this.surroundings = surroundings;
    }

    @Override
    protected Processor step(String name) {
        if (!name.equals("decide")) {
            throw new IllegalArgumentException("There is policy:decide, not policy:" + name);
        }
        return exchange -> decide(walk(exchange));
    }

    private void decide(Walk walk) throws SQLException {
        Deque<Event> open = new ArrayDeque<>(walk.events());
        Map<UUID, UUID> parents = new HashMap<>();
        int emitted = 0;
        while (!open.isEmpty() && !walk.isOver()) {
            Event event = open.poll();
            Message message = walk.message();
            RuleBook book = policy.book(message.pinnedAt(), event.caseId());
            Inputs inputs = inputs(message, event, book);
            Decision decision = book.decide(inputs);
            Event enriched = Onward.enriched(event, decision);
            walk.decided(enriched, decision, inputs, parents.get(event.id()));
            for (Order order : decision.orders()) {
                if (order instanceof Order.Hold hold && !message.released()) {
                    walk.hold(hold.reason(), hold.until());
                } else if (order instanceof Order.Emit emit) {
                    if (++emitted > Onward.MOST_EMITTED) {
                        walk.trouble(circle(enriched, decision));
                    } else {
                        Event child = Onward.emitted(enriched, emit);
                        parents.put(child.id(), event.id());
                        open.add(child);
                    }
                }
            }
        }
    }

    private Inputs inputs(Message message, Event event, RuleBook book) throws SQLException {
        return new Inputs(
                event,
                message.pinnedAt(),
                message.released(),
                surroundings.party(message.source()),
                book.readsHistory(event.type().name())
                        ? surroundings.history(message.id(), event.caseId())
                        : List.of());
    }

    private static Walk.Trouble circle(Event event, Decision decision) {
        return new Walk.Trouble(
                event, "POL-NOMATCH", "Rules emit events in a circle, at rule " + decision.rule());
    }
}
