package dev.junction.hub;

import dev.junction.event.Event;
import dev.junction.journal.Message;
import dev.junction.journal.RecordedEvent;
import dev.junction.journal.TimedHold;
import dev.junction.journal.Walked;
import dev.junction.policy.Decision;
import dev.junction.policy.Inputs;
import dev.junction.policy.Order;
import dev.junction.policy.evidence.DecisionJson;
import dev.junction.trail.Effect;
import dev.junction.trail.Fact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One message on its way through the hall: the body of the hall's exchange. Each step reads what
 * the steps before it found and adds its own; nothing is written until the walk is over. Used by
 * one thread.
 */
public final class Walk {

    private final Message message;
    private final List<Event> events = new ArrayList<>();
    private final List<Decided> decided = new ArrayList<>();
    private final List<Trouble> troubles = new ArrayList<>();
    private final List<Effect> effects = new ArrayList<>();
    private @Nullable String mappingVersion;
    private @Nullable String parked;
    private @Nullable String held;
    private @Nullable Instant heldUntil;

    /**
     * An event and what policy says about it.
     *
     * @param parent the event whose decision emitted it; null for what the message itself says
     */
    public record Decided(Event event, Decision decision, Inputs inputs, @Nullable UUID parent) {}

    /** Something a step could not do and a person must look at. */
    public record Trouble(Event event, String code, String title) {}

    Walk(Message message) {
        this.message = message;
    }

    public Message message() {
        return message;
    }

    /** Whether a step ended it; later steps then have nothing to do. */
    public boolean isOver() {
        return parked != null || held != null;
    }

    /**
     * Whether it was not understood, so that there is nothing to do for anybody but to mend that.
     */
    public boolean isParked() {
        return parked != null;
    }

    /** Not understood: parked until somebody mends what is wrong and replays it. */
    public void park(String reason) {
        parked = reason;
    }

    /**
     * Stopped by policy until a person releases it, or until a time: nothing is delivered, but work
     * items are opened.
     *
     * @param until when it goes on by itself; null when only a person lets it
     */
    public void hold(String reason, @Nullable Instant until) {
        held = reason;
        heldUntil = until;
    }

    public void understood(List<Event> found, String version) {
        events.addAll(found);
        mappingVersion = version;
    }

    public List<Event> events() {
        return List.copyOf(events);
    }

    public void decided(Event event, Decision decision, Inputs inputs, @Nullable UUID parent) {
        decided.add(new Decided(event, decision, inputs, parent));
    }

    public List<Decided> decisions() {
        return List.copyOf(decided);
    }

    public void trouble(Trouble trouble) {
        troubles.add(trouble);
    }

    public List<Trouble> troubles() {
        return List.copyOf(troubles);
    }

    public void effect(Effect effect) {
        effects.add(effect);
    }

    /** The whole walk as the journal writes it. */
    Walked ended() {
        if (parked != null) {
            return Walked.parked(message, parked);
        }
        String version = mappingVersion == null ? "" : mappingVersion;
        List<Effect> all = new ArrayList<>();
        for (Decided one : decided) {
            Decision decision = one.decision();
            all.add(
                    new RecordedEvent(
                            message,
                            one.event(),
                            version,
                            decision.policyVersion(),
                            decision.rule(),
                            DecisionJson.write(decision),
                            DecisionJson.write(one.inputs(), one.parent()),
                            tags(decision)));
        }
        all.addAll(effects);
        if (held != null) {
            if (heldUntil != null) {
                all.add(new TimedHold(message.id(), heldUntil));
            }
            return walked(Walked.State.PARKED, "held: " + held, "HELD", all);
        }
        String refusal = refusal();
        return refusal == null
                ? walked(Walked.State.DECIDED, null, "DECIDED", all)
                : walked(Walked.State.REFUSED, refusal, "REFUSED", all);
    }

    private Walked walked(
            Walked.State state, @Nullable String reason, String fact, List<Effect> all) {
        all.add(Fact.of(message.id(), fact, Instant.now(), story(reason)));
        Integer policyVersion =
                decided.isEmpty() ? null : decided.getFirst().decision().policyVersion();
        return new Walked(message, state, reason, mappingVersion, policyVersion, all);
    }

    private Map<String, Object> story(@Nullable String reason) {
        Map<String, Object> story = new LinkedHashMap<>();
        story.put("walk", message.walk());
        story.put("events", decided.stream().map(Walk::told).toList());
        if (reason != null) {
            story.put("reason", reason);
        }
        return story;
    }

    private static Map<String, Object> told(Decided one) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("event", one.event().id().toString());
        told.put("type", one.event().type().name());
        told.put("rule", one.decision().rule() == null ? "none" : one.decision().rule());
        told.put("policyVersion", one.decision().policyVersion());
        return told;
    }

    /**
     * Why the whole message is refused: each of its events is; a copy to an archive changes nothing
     * in that.
     */
    private @Nullable String refusal() {
        String first = null;
        for (Decided one : decided) {
            String reason = refusal(one.decision());
            if (reason == null) {
                return null;
            }
            first = first == null ? reason : first;
        }
        return first;
    }

    private static @Nullable String refusal(Decision decision) {
        return decision.orders(Order.Refuse.class)
                .map(Order.Refuse::reason)
                .findFirst()
                .orElse(null);
    }

    private static List<String> tags(Decision decision) {
        return decision.orders(Order.Tag.class)
                .flatMap(tag -> tag.tags().stream())
                .distinct()
                .toList();
    }
}
