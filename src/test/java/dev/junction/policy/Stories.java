package dev.junction.policy;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.junction.event.Event;
import dev.junction.event.EventType;
import dev.junction.event.Priority;
import dev.junction.policy.condition.FixedSchemas;
import dev.junction.policy.document.Action;
import dev.junction.policy.document.Rule;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
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
                        List.of(),
                        List.of(),
                        null));
    }

    /** What is known of an event that came at noon. */
    static Inputs inputs(Event event, boolean released) {
        return new Inputs(event, NOON, released, null, List.of());
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

        Draft called(String name) {
            return change(fields -> fields.name = name);
        }

        Draft about(String type) {
            return change(fields -> fields.type = type);
        }

        Draft when(String condition) {
            return change(fields -> fields.condition = condition);
        }

        Draft rank(int rank) {
            return change(fields -> fields.rank = rank);
        }

        Draft at(String facility) {
            return change(fields -> fields.facility = facility);
        }

        Draft from(Instant from) {
            return change(fields -> fields.from = from);
        }

        Draft until(Instant to) {
            return change(fields -> fields.to = to);
        }

        Draft andOn() {
            return change(fields -> fields.continues = true);
        }

        Draft off() {
            return change(fields -> fields.active = false);
        }

        Draft then(Action... actions) {
            return change(fields -> fields.actions = List.of(actions));
        }

        private Draft change(Consumer<Fields> change) {
            Fields fields = new Fields(rule);
            change.accept(fields);
            return new Draft(fields.rule());
        }
    }

    private static final class Fields {

        private final String description;
        private String name;
        private String type;
        private String condition;
        private int rank;
        private @Nullable String facility;
        private @Nullable Instant from;
        private @Nullable Instant to;
        private boolean continues;
        private boolean active;
        private List<Action> actions;

        Fields(Rule rule) {
            description = rule.description();
            name = rule.name();
            type = rule.eventType();
            condition = rule.condition();
            rank = rule.rank();
            facility = rule.facility();
            from = rule.effectiveFrom();
            to = rule.effectiveTo();
            continues = rule.continues();
            active = rule.active();
            actions = rule.actions();
        }

        Rule rule() {
            return new Rule(
                    name,
                    description,
                    type,
                    condition,
                    rank,
                    facility,
                    from,
                    to,
                    continues,
                    active,
                    List.of(),
                    actions,
                    null);
        }
    }
}
