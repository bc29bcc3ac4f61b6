package dev.junction.pages;

import dev.junction.policy.Decision;
import dev.junction.policy.LivePolicy;
import dev.junction.policy.RuleBook;
import dev.junction.policy.evidence.Evidence;
import dev.junction.policy.evidence.EvidenceRoom;
import dev.junction.trail.Story;
import dev.junction.trail.Story.Happening;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Tells of each rule why it did not match, also where a decision was written down in short: the
 * same version is asked about the same event again.
 */
@ApplicationScoped
class Reasons {

    private final EvidenceRoom evidence;
    private final LivePolicy policy;

    Reasons(EvidenceRoom evidence, LivePolicy policy) {
        this.evidence = evidence;
        this.policy = policy;
    }

    /** The story with all rules in each of its decisions. */
    Story inFull(Story story) throws SQLException {
        List<Happening> events = new ArrayList<>();
        for (Happening event : story.events()) {
            events.add(inFull(story.message().id(), event));
        }
        return new Story(
                story.message(), events, story.deliveries(), story.workItems(), story.steps());
    }

    private Happening inFull(UUID message, Happening event) throws SQLException {
        if (!(event.decision() instanceof Map<?, ?> kept)
                || !Boolean.TRUE.equals(kept.get("abridged"))
                || event.policyVersion() == null) {
            return event;
        }
        Optional<RuleBook> book = policy.book(event.policyVersion());
        Optional<Evidence> recorded =
                evidence.of(message).stream()
                        .filter(one -> one.inputs().event().id().equals(event.id()))
                        .findFirst();
        if (recorded.isEmpty() || book.isEmpty()) {
            return event;
        }
        Decision asked = book.get().explain(recorded.get().inputs());
        return event.decided(inFull(kept, asked));
    }

    private static Map<String, Object> inFull(Map<?, ?> kept, Decision asked) {
        Map<String, Object> decision = new LinkedHashMap<>();
        kept.forEach((name, value) -> decision.put(String.valueOf(name), value));
        decision.remove("abridged");
        decision.put("considered", asked.considered().stream().map(Reasons::told).toList());
        return decision;
    }

    private static Map<String, Object> told(Decision.Considered one) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("rule", one.rule());
        told.put("matched", one.matched());
        if (one.failed() != null) {
            told.put("failed", one.failed());
        }
        return told;
    }
}
