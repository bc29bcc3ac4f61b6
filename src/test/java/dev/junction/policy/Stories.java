package dev.junction.policy;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.junction.event.Event;
import dev.junction.event.EventType;
import dev.junction.event.Priority;
import dev.junction.policy.Decision.Action;
import dev.junction.policy.condition.FixedSchemas;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The words in which policy tests tell their stories: orders, and rules about them. */
final class Stories {

    static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    static final FixedSchemas SCHEMAS =
            FixedSchemas.of(
                    "order.placed",
                    """
                    {"type": "object", "properties": {"total": {"type": "number"}, "buyer": {"type": "string"},
                     "tags": {"type": "array", "items": {"type": "string"}}}}
                    """,
                    "order.cancelled",
                    """
                    {"type": "object", "properties": {"id": {"type": "string"}}}
                    """);

    private Stories() {}

    static Draft rule(String name) {
        return new Draft(
                new Rule(
                        id(name),
                        name,
                        "",
                        "order.placed",
                        "",
                        100,
                        null,
                        null,
                        null,
                        false,
                        true,
                        List.of()));
    }

    static Action deliver(String... endpoints) {
        return new Action.Deliver(List.of(endpoints));
    }

    static Event event() {
        return event(null, Map.of());
    }

    static Event event(String facility) {
        return event(facility, Map.of());
    }

    static Event event(Map<String, Object> data) {
        return event(null, data);
    }

    static Event event(@Nullable String facility, Map<String, Object> data) {
        return new Event(
                id("event"),
                "erp",
                new EventType("order.placed"),
                "order/1",
                NOON,
                facility,
                "order/1",
                Priority.ROUTINE,
                Map.of("order", "1"),
                data);
    }

    private static UUID id(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(UTF_8));
    }

    /** A rule in the making. */
    record Draft(Rule rule) {

        Draft about(String type) {
            return with(
                    type,
                    rule.condition(),
                    rule.rank(),
                    rule.facility(),
                    rule.effectiveFrom(),
                    rule.effectiveTo(),
                    rule.continues(),
                    rule.active(),
                    rule.actions());
        }

        Draft when(String condition) {
            return with(
                    rule.eventType(),
                    condition,
                    rule.rank(),
                    rule.facility(),
                    rule.effectiveFrom(),
                    rule.effectiveTo(),
                    rule.continues(),
                    rule.active(),
                    rule.actions());
        }

        Draft rank(int rank) {
            return with(
                    rule.eventType(),
                    rule.condition(),
                    rank,
                    rule.facility(),
                    rule.effectiveFrom(),
                    rule.effectiveTo(),
                    rule.continues(),
                    rule.active(),
                    rule.actions());
        }

        Draft at(String facility) {
            return with(
                    rule.eventType(),
                    rule.condition(),
                    rule.rank(),
                    facility,
                    rule.effectiveFrom(),
                    rule.effectiveTo(),
                    rule.continues(),
                    rule.active(),
                    rule.actions());
        }

        Draft from(Instant from) {
            return with(
                    rule.eventType(),
                    rule.condition(),
                    rule.rank(),
                    rule.facility(),
                    from,
                    rule.effectiveTo(),
                    rule.continues(),
                    rule.active(),
                    rule.actions());
        }

        Draft until(Instant to) {
            return with(
                    rule.eventType(),
                    rule.condition(),
                    rule.rank(),
                    rule.facility(),
                    rule.effectiveFrom(),
                    to,
                    rule.continues(),
                    rule.active(),
                    rule.actions());
        }

        Draft andOn() {
            return with(
                    rule.eventType(),
                    rule.condition(),
                    rule.rank(),
                    rule.facility(),
                    rule.effectiveFrom(),
                    rule.effectiveTo(),
                    true,
                    rule.active(),
                    rule.actions());
        }

        Draft off() {
            return with(
                    rule.eventType(),
                    rule.condition(),
                    rule.rank(),
                    rule.facility(),
                    rule.effectiveFrom(),
                    rule.effectiveTo(),
                    rule.continues(),
                    false,
                    rule.actions());
        }

        Draft then(Action... actions) {
            return with(
                    rule.eventType(),
                    rule.condition(),
                    rule.rank(),
                    rule.facility(),
                    rule.effectiveFrom(),
                    rule.effectiveTo(),
                    rule.continues(),
                    rule.active(),
                    List.of(actions));
        }

        private Draft with(
                String type,
                String condition,
                int rank,
                @Nullable String facility,
                @Nullable Instant from,
                @Nullable Instant to,
                boolean continues,
                boolean active,
                List<Action> actions) {
            return new Draft(
                    new Rule(
                            rule.id(),
                            rule.name(),
                            rule.description(),
                            type,
                            condition,
                            rank,
                            facility,
                            from,
                            to,
                            continues,
                            active,
                            actions));
        }
    }
}
