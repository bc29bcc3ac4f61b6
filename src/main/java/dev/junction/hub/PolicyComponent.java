package dev.junction.hub;

import dev.junction.event.Event;
import dev.junction.event.EventType;
import dev.junction.event.Ids;
import dev.junction.journal.Message;
import dev.junction.policy.Decision;
import dev.junction.policy.Inputs;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.camel.Processor;

/** {@code policy:decide} decides on each event, also on those that rules emit. */
@Singleton
@Unremovable
@Named("policy")
final class PolicyComponent extends Step {

    /** Rules that emit in a circle end here, in front of a person. */
    private static final int MOST_EMITTED = 16;

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
        int emitted = 0;
        while (!open.isEmpty() && !walk.isOver()) {
            Event event = open.poll();
            Message message = walk.message();
            RuleBook book = policy.book(message.pinnedAt(), event.caseId());
            Inputs inputs = inputs(message, event, book);
            Decision decision = book.decide(inputs);
            Event enriched = enriched(event, decision);
            walk.decided(enriched, decision, inputs);
            for (Order order : decision.orders()) {
                if (order instanceof Order.Hold hold && !message.released()) {
                    walk.hold(hold.reason(), hold.until());
                } else if (order instanceof Order.Emit emit) {
                    if (++emitted > MOST_EMITTED) {
                        walk.trouble(circle(enriched, decision));
                    } else {
                        open.add(emitted(enriched, emit));
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

    /** The event with what the rules added to it. */
    private static Event enriched(Event event, Decision decision) {
        Map<String, Object> added = new LinkedHashMap<>();
        decision.orders(Order.Enrich.class).forEach(enrich -> added.putAll(enrich.values()));
        if (added.isEmpty()) {
            return event;
        }
        Map<String, Object> data = new LinkedHashMap<>(event.data());
        if (data.get(Inputs.ADDED) instanceof Map<?, ?> before) {
            before.forEach((name, value) -> added.putIfAbsent(String.valueOf(name), value));
        }
        data.put(Inputs.ADDED, added);
        return with(event, event.id(), event.type(), data);
    }

    private static Event emitted(Event from, Order.Emit emit) {
        Map<String, Object> data = new LinkedHashMap<>(from.data());
        data.putAll(emit.data());
        return with(from, Ids.next(), new EventType(emit.type()), data);
    }

    private static Event with(Event from, UUID id, EventType type, Map<String, Object> data) {
        return new Event(
                id,
                from.source(),
                type,
                from.subject(),
                from.time(),
                from.facility(),
                from.caseId(),
                from.priority(),
                from.keys(),
                data);
    }
}
