package dev.junction.hub;

import dev.junction.event.Event;
import dev.junction.event.EventType;
import dev.junction.event.Ids;
import dev.junction.policy.Decision;
import dev.junction.policy.Policy;
import io.quarkus.arc.Unremovable;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Processor;

/** {@code policy:decide} decides on each event, also on those that rules emit. */
@Singleton
@Unremovable
@Named("policy")
final class PolicyComponent extends Step {

    /** Rules that emit in a circle end here, in front of a person. */
    private static final int MOST_EMITTED = 16;

    private final Policy policy;

    @Inject
    PolicyComponent(Policy policy) {
        this.policy = policy;
    }

    @Override
    protected Processor step(String name) {
        if (!name.equals("decide")) {
            throw new IllegalArgumentException("There is policy:decide, not policy:" + name);
        }
        return exchange -> decide(walk(exchange));
    }

    private void decide(Walk walk) {
        Deque<Event> open = new ArrayDeque<>(walk.events());
        int emitted = 0;
        while (!open.isEmpty() && !walk.isOver()) {
            Event event = open.poll();
            Decision decision = policy.decide(event, walk.message().released());
            walk.decided(event, decision);
            for (Decision.Action action : decision.actions()) {
                if (action instanceof Decision.Action.Hold(String reason)
                        && !walk.message().released()) {
                    walk.hold(reason);
                } else if (action instanceof Decision.Action.Emit emit) {
                    if (++emitted > MOST_EMITTED) {
                        walk.trouble(
                                new Walk.Trouble(
                                        event,
                                        "POL-NOMATCH",
                                        "Rules emit events in a circle, at rule "
                                                + decision.rule()));
                    } else {
                        open.add(emitted(event, emit));
                    }
                }
            }
        }
    }

    private static Event emitted(Event from, Decision.Action.Emit emit) {
        Map<String, Object> data = new LinkedHashMap<>(from.data());
        data.putAll(emit.data());
        return new Event(
                Ids.next(),
                from.source(),
                new EventType(emit.type()),
                from.subject(),
                from.time(),
                from.facility(),
                from.caseId(),
                from.priority(),
                from.keys(),
                data);
    }
}
